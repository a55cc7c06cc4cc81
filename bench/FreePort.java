import java.net.InetAddress;
import java.net.ServerSocket;

/** Prints a TCP port that is free on loopback at the moment. */
public final class FreePort {

    private FreePort() {}

    public static void main(String[] args) throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println(socket.getLocalPort());
        }
    }
}
