package org.yanzhen.rehearsal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.yanzhen.rehearsal.Staging.Played;

/**
 * Plays a folder in a house of its own, and a second time with changed tables or diagrams, side by side. Nothing of a live
 * system is touched, and what was needed for it is gone afterwards.
 */
public final class Rehearse {
    /** Played to its end as written. */
    public static final int PLAYED = 0;
    /** The folder, the changed files or the arguments are wrong. */
    public static final int WRONG = 1;
    /** The play ended with an error, or something was refused that the script did not expect. */
    public static final int BROKEN = 2;

    private static final String USAGE = """
            用法：bin/rehearse 文件夹 [--tables 目录] [--diagrams 目录] [--out 文件.csv]
              文件夹      script.yaml 和数据文件（见 docs/rehearsal.md）
              --tables    改过的决策表（.dmn）所在目录
              --diagrams  改过的流程图和表单（.bpmn .form .html）所在目录
              --out       结果写到哪里，默认 outcome.csv；同名的 .json 写在旁边""";

    /** What somebody asked for on the command line. */
    record Wish(Path folder, Path tables, Path diagrams, Path out) {
        boolean compares() {
            return tables != null || diagrams != null;
        }
    }

    private Rehearse() {}

    public static void main(String[] args) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        System.exit(run(args));
    }

    static int run(String... args) {
        try {
            return play(wish(args));
        } catch (Faults e) {
            e.faults().forEach(f -> System.err.println(f.words()));
            return WRONG;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return WRONG;
        }
    }

    private static int play(Wish wish) {
        Script script = Folder.read(wish.folder()).script();
        try (var staging = new Staging(wish.folder(), script)) {
            var now =
                    CompletableFuture.supplyAsync(() -> staging.play("now", wish.compares() ? "现行" : "推演", null, null));
            var changed = wish.compares()
                    ? CompletableFuture.supplyAsync(() -> staging.play("changed", "改后", wish.tables(), wish.diagrams()))
                    : null;
            var awake = staging.begun().thenRunAsync(() -> Reports.wake(staging.scratch()));
            Played one = now.join();
            Played other = changed == null ? null : changed.join();
            var played = new ArrayList<>(List.of(one));
            if (other != null) played.add(other);
            int code = PLAYED;
            for (Played p : played) {
                p.complaints().forEach(System.err::println);
                code = Math.max(
                        code, p.outcome() == null ? p.code() : p.outcome().played() ? PLAYED : BROKEN);
            }
            // whether they woke or not: the outcome is worth writing
            if (staging.begun().isDone()) awake.handle((woke, fault) -> null).join();
            if (one.outcome() != null) Results.write(wish.out(), one.outcome(), other == null ? null : other.outcome());
            return code;
        }
    }

    private static Wish wish(String[] args) {
        Path folder = null, tables = null, diagrams = null, out = Path.of("outcome.csv");
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (arg.startsWith("--")) {
                if (i + 1 == args.length) throw new IllegalArgumentException(arg + " 后面要写路径。");
                Path value = Path.of(args[++i]);
                switch (arg) {
                    case "--tables" -> tables = directory(value, arg);
                    case "--diagrams" -> diagrams = directory(value, arg);
                    case "--out" -> out = value;
                    default -> throw new IllegalArgumentException("不认识 " + arg + "。");
                }
            } else if (folder == null) folder = Path.of(arg);
            else throw new IllegalArgumentException("只能写一个文件夹，多了“" + arg + "”。");
        }
        if (folder == null) throw new IllegalArgumentException("请写明要推演的文件夹。");
        return new Wish(folder.toAbsolutePath().normalize(), tables, diagrams, out.toAbsolutePath());
    }

    private static Path directory(Path path, String option) {
        if (!Files.isDirectory(path)) throw new IllegalArgumentException(option + "：没有“" + path + "”这个目录。");
        return path.toAbsolutePath().normalize();
    }
}
