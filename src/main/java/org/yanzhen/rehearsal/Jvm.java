package org.yanzhen.rehearsal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** How another JVM is started with the classes of this one, from a class path or out of the packaged jar. */
final class Jvm {
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    private Jvm() {}

    /** The command up to the main class, with options of the JVM; the arguments of the class come after it. */
    static List<String> command(Class<?> main, String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(part -> !part.isBlank()) // it would let the working folder in
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
        command.addAll(List.of("-cp", path));
        if (packaged()) command.addAll(List.of("-Dloader.main=" + main.getName(), LAUNCHER));
        else command.add(main.getName());
        return command;
    }

    private static boolean packaged() {
        return Jvm.class.getResource("Jvm.class").getProtocol().equals("jar")
                && Jvm.class.getClassLoader().getClass().getName().startsWith("org.springframework.boot.loader");
    }
}
