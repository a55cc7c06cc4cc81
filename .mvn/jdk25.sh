# Sourced by mvnw and bindery: exports JAVA_HOME of a JDK 25 or newer, or says in one line what is missing.
# Looks at JAVA_HOME, then at java on the PATH, then in the folders where installers put JDKs.
bindery_jdk25() {
  for home in "${JAVA_HOME:-}" "$(command -v java >/dev/null 2>&1 && dirname "$(dirname "$(readlink -f "$(command -v java)")")")" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] && [ -x "$home/bin/javac" ] && [ -f "$home/release" ] || continue
    feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [ "${feature:-0}" -ge 25 ]; then
      JAVA_HOME=$home
      export JAVA_HOME
      return 0
    fi
  done
  echo "Bindery needs a JDK 25 or newer and found none: install one (Debian: openjdk-25-jdk-headless or temurin-25-jdk) or set JAVA_HOME." >&2
  return 1
}
bindery_jdk25 || exit 3
