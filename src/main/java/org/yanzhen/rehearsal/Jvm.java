package org.yanzhen.rehearsal;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How another JVM is started with the classes of this one, from a class path or out of the packaged jar. */
final class Jvm {
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private Jvm() {}

    /** The command up to the main class; its arguments come after it. */
    static List<String> command(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        return packaged()
                ? List.of(java, "-Xmx512m", "-cp", path, "-Dloader.main=" + main.getName(), LAUNCHER)
                : List.of(java, "-Xmx512m", "-cp", path, main.getName());
    }

    private static boolean packaged() {
        return Jvm.class.getResource("Jvm.class").getProtocol().equals("jar")
                && Jvm.class.getClassLoader().getClass().getName().startsWith("org.springframework.boot.loader");
    }
}
