package io.bindery.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.common.job.DocumentState;
import io.bindery.common.job.JobState;
import io.bindery.common.job.WorkspaceState;
import io.bindery.db.Statements.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The machines stand in {@link JobState}, {@link DocumentState} and {@link WorkspaceState}. Here the SQL of the stores
 * is held against them: which states a statement assigns, and which it requires. {@link StateMachineIT} holds the
 * schema and the diagrams against them.
 */
class StateTransitionsTest {

    private static final Pattern REQUIRED = Pattern.compile("(?:(\\w+)\\.)?\\bstate (?:= '(\\w+)'|IN \\(([^)]*)\\))");
    private static final Pattern ALIAS = Pattern.compile("\\b(?:UPDATE|FROM|JOIN) (\\w+) (\\w+)\\b");
    private static final Pattern RESULT = Pattern.compile("\\b(?:THEN|ELSE) '(\\w+)'");
    private static final Pattern WORD = Pattern.compile("'(\\w+)'");

    /** Cannot happen, although the statement alone does not say so; the schema refuses it. */
    private static final Map<String, String> IMPOSSIBLE = Map.of(
            "job QUEUED --> SUCCEEDED", "a queued job has a document that did not succeed and has not run since");

    enum Machine {
        JOB(JobState.class, "job"),
        DOCUMENT(DocumentState.class, "document"),
        WORKSPACE(WorkspaceState.class, "workspace");

        private final Class<? extends Enum<?>> states;
        private final String table;

        Machine(Class<? extends Enum<?>> states, String table) {
            this.states = states;
            this.table = table;
        }

        Set<String> arrows() {
            return switch (this) {
                case JOB -> StateTransitionsTest.arrows(JobState.values(), JobState::next);
                case DOCUMENT -> StateTransitionsTest.arrows(DocumentState.values(), DocumentState::next);
                case WORKSPACE -> StateTransitionsTest.arrows(WorkspaceState.values(), WorkspaceState::next);
            };
        }

        List<Assignment> assignments() {
            return Statements.with("UPDATE " + table + " ", states).stream()
                    .map(this::assignment)
                    .filter(assignment -> !assignment.to().isEmpty())
                    .toList();
        }

        private Assignment assignment(Statement statement) {
            String sql = statement.sql();
            int set = sql.indexOf(" SET ") + " SET ".length();
            int end = endOfAssignments(sql, set);
            Set<String> from = required(sql, sql.substring(end));
            Set<String> to = assigned(sql.substring(set, end), statement.constants());
            return new Assignment(statement.type(), sql, from, to);
        }

        /** A state without a table before it is one of the table that is updated. */
        private Set<String> required(String sql, String guard) {
            Set<String> names = ALIAS.matcher(sql)
                    .results()
                    .filter(alias -> alias.group(1).equals(table))
                    .map(alias -> alias.group(2))
                    .collect(Collectors.toSet());
            return REQUIRED.matcher(guard)
                    .results()
                    .filter(state -> state.group(1) == null || names.contains(state.group(1)))
                    .flatMap(state -> state.group(2) == null ? words(WORD, state.group(3)) : Stream.of(state.group(2)))
                    .collect(Collectors.toSet());
        }
    }

    /** A statement that assigns a state: from any of some states to any of others. */
    record Assignment(String type, String sql, Set<String> from, Set<String> to) {

        Stream<String> arrows() {
            return from.stream()
                    .flatMap(before ->
                            to.stream().filter(after -> !after.equals(before)).map(after -> before + " --> " + after));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAssignmentSaysWhichStatesItRequires(Machine machine) {
        assertThat(machine.assignments())
                .isNotEmpty()
                .allSatisfy(assignment ->
                        assertThat(assignment.from()).as(assignment.toString()).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void noStatementTakesAStepThatTheMachineDoesNotHave(Machine machine) {
        assertThat(machine.assignments())
                .allSatisfy(assignment -> assertThat(assignment.arrows())
                        .as(assignment.toString())
                        .allMatch(arrow -> machine.arrows().contains(arrow)
                                || IMPOSSIBLE.containsKey(machine.table + " " + arrow)));
    }

    @ParameterizedTest
    @EnumSource
    void everyStepOfTheMachineIsTakenBySomeStatement(Machine machine) {
        Set<String> taken = machine.assignments().stream()
                .flatMap(Assignment::arrows)
                .collect(Collectors.toCollection(HashSet::new));

        assertThat(taken).containsAll(machine.arrows());
    }

    /** Where the assignments end: at the first word of another clause that is not in brackets. */
    private static int endOfAssignments(String sql, int start) {
        int depth = 0;
        for (int i = start; i < sql.length(); i++) {
            char c = sql.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && (sql.startsWith(" WHERE ", i) || sql.startsWith(" FROM ", i))) {
                return i;
            }
        }
        return sql.length();
    }

    private static Set<String> assigned(String assignments, Set<String> constants) {
        String before = " " + assignments;
        int at = before.indexOf(" state = ");
        if (at < 0) {
            return Set.of();
        }
        String value = before.substring(at + " state = ".length());
        if (value.startsWith(":")) {
            return constants;
        }
        if (value.startsWith("'")) {
            return Set.of(value.substring(1, value.indexOf('\'', 1)));
        }
        return words(RESULT, value).collect(Collectors.toSet());
    }

    private static Stream<String> words(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
    }

    private static <S extends Enum<S>> Set<String> arrows(S[] states, Function<S, Set<S>> next) {
        return Stream.of(states)
                .flatMap(from -> next.apply(from).stream().map(to -> from + " --> " + to))
                .collect(Collectors.toSet());
    }
}
