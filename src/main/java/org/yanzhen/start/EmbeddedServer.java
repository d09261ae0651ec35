package org.yanzhen.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of our own in a folder, reachable from this machine only. It survives restarts and hard kills: a server that a
 * killed start left running is taken over, a half-made data directory is made again, a second house on the folder is refused.
 */
public final class EmbeddedServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path data;
    private final Path binaries;
    private final Path made;
    private final FileLock lock;
    private final EmbeddedPostgres started;
    private final ProcessHandle takenOver;
    private final int port;

    private EmbeddedServer(Path folder, Path programs, int wishedPort, boolean durable) throws IOException {
        Files.createDirectories(folder);
        Files.createDirectories(programs);
        Path home = folder.toRealPath();
        data = home.resolve("pg");
        binaries = programs.toRealPath();
        made = home.resolve("pg.made");
        onlyOurs(home);
        onlyOurs(binaries);
        lock = lock(home.resolve("lock"));
        try {
            Optional<LeftBehind> left = leftBehind();
            if (left.isPresent()) {
                started = null;
                takenOver = left.get().process();
                port = left.get().port();
                LOG.info("PostgreSQL of an earlier start is still running on port {} and is taken over", port);
            } else {
                takenOver = null;
                started = start(wishedPort, durable);
                port = started.getPort();
            }
        } catch (IOException | RuntimeException e) {
            lock.acquiredBy().close();
            throw e;
        }
    }

    /**
     * Starts or takes over the server in this folder.
     *
     * @param programs where the server's programs are unpacked, once for all that name the same place
     * @param port 0 for any
     * @param durable only tests and rehearsals go without
     */
    public static EmbeddedServer open(Path folder, Path programs, int port, boolean durable) {
        try {
            return new EmbeddedServer(folder, programs, port, durable);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL in " + folder + " did not start: " + e.getMessage(), e);
        }
    }

    /** Where servers that live shortly share their programs: this user's cache, or otherwise where he has no home to write to. */
    public static Path cache(Path otherwise) {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "yanzhen", "postgres");
        try {
            return Files.createDirectories(cache);
        } catch (IOException noHome) {
            return otherwise;
        }
    }

    /** JDBC address of one of its databases. */
    public String url(String database) {
        return url(port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
    }

    @Override
    public void close() throws IOException {
        try {
            if (started != null) started.close();
            else if (takenOver.destroy()) takenOver.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("PostgreSQL did not stop in time; the next start takes it over ({})", e.toString());
        } finally {
            lock.acquiredBy().close();
        }
    }

    private EmbeddedPostgres start(int wishedPort, boolean durable) throws IOException {
        if (!Files.exists(made)) FileSystemUtils.deleteRecursively(data); // a first start that was killed half-way
        String care = durable ? "on" : "off";
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(PATIENCE)
                .setPort(free(wishedPort) ? wishedPort : 0)
                .setLocaleConfig("encoding", "UTF8")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("timezone", "Asia/Shanghai")
                .setServerConfig("fsync", care)
                .setServerConfig("synchronous_commit", care)
                .setServerConfig("full_page_writes", care)
                .start();
        if (!Files.exists(made)) Files.createFile(made);
        return server;
    }

    private static boolean free(int port) {
        if (port == 0) return false;
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            LOG.info("Port {} is taken, PostgreSQL gets another one", port);
            return false;
        }
    }

    private record LeftBehind(ProcessHandle process, int port) {}

    /** The server that postmaster.pid names, if it is truly ours; a stale file is removed, for its pid may be anybody's by now. */
    private Optional<LeftBehind> leftBehind() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) return Optional.empty();
        var lines = Files.readAllLines(file);
        var process = lines.isEmpty()
                ? Optional.<ProcessHandle>empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        boolean ours = lines.size() > 3
                && process.flatMap(p -> p.info().command())
                        .filter(c -> c.startsWith(binaries.toString()))
                        .isPresent();
        if (ours) {
            int left = Integer.parseInt(lines.get(3).strip());
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (process.get().isAlive() && System.nanoTime() < end) {
                if (answers(left)) return Optional.of(new LeftBehind(process.get(), left));
                pause(process.get());
            }
        }
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** Waits a moment for a server that is recovering or shutting down. */
    private static void pause(ProcessHandle process) {
        try {
            process.onExit().get(200, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception stillThere) {
            LOG.debug("PostgreSQL {} is not ready yet", process.pid());
        }
    }

    /** Whether the server on the port works on our data directory; sessions of the killed start are ended, they may hold locks. */
    private boolean answers(int at) {
        try (var connection = DriverManager.getConnection(url(at, "postgres"));
                var ask = connection.createStatement()) {
            try (var row = ask.executeQuery("show data_directory")) {
                row.next();
                if (!Path.of(row.getString(1)).toRealPath().equals(data.toRealPath())) return false;
            }
            ask.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()");
            return true;
        } catch (SQLException | IOException notYet) {
            return false;
        }
    }

    private static FileLock lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) return lock;
        } catch (OverlappingFileLockException sameProcess) {
            LOG.debug("{} is locked by this process", file);
        }
        channel.close();
        throw new IOException("另一个雁阵正在使用这个数据目录，请先停掉它（another Yanzhen is using this data directory, stop it first）："
                + file.getParent());
    }

    private static void onlyOurs(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix"))
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
}
