package org.yanzhen.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** The JVM of one engine: reads an order a line, answers a line of Json with what it took. Everything else it says goes to stderr. */
public final class Child {
    private final Peer peer;
    private final String url;

    private Child(Peer peer, String url) {
        this.peer = peer;
        this.url = url;
    }

    public static void main(String[] args) throws Exception {
        // a parent that was killed waits for no answer
        ProcessHandle.current().parent().ifPresent(p -> p.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        PrintStream answers = System.out;
        System.setOut(System.err);
        var peer = (Peer) Class.forName(args[0]).getDeclaredConstructor().newInstance();
        peer.open(args[1]);
        var child = new Child(peer, args[1]);
        var json = new ObjectMapper();
        answers.println("{}");
        var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null && !order.equals("quit"); order = orders.readLine())
            answers.println(json.writeValueAsString(child.obey(order.split(" "))));
        answers.flush();
        Runtime.getRuntime().halt(0); // nobody's shutdown is measured
    }

    private Map<String, Object> obey(String[] order) throws Exception {
        return switch (order[0]) {
            case "start" -> timed(integer(order[1]), integer(order[2]), no -> () -> peer.start(no));
            case "complete" -> {
                List<String> tasks = tasks();
                yield timed(tasks.size(), integer(order[1]), no -> () -> peer.complete(tasks.get(no)));
            }
            case "due" -> timed(integer(order[1]), integer(order[2]), no -> () -> peer.startDue(no));
            case "executor" -> {
                var before = Counted.sent();
                peer.executor(order[1].equals("on"));
                yield answer(0, 0, before);
            }
            case "judge" -> {
                var questions = Questions.of(integer(order[2]));
                var before = Counted.sent();
                long begun = System.nanoTime();
                int fired = peer.judge(order[1], questions);
                long nanos = System.nanoTime() - begun;
                if (fired != questions.size())
                    throw new IllegalStateException(fired + " rules fired for " + questions.size() + " questions");
                yield answer(questions.size(), nanos, before);
            }
            case "sent" -> answer(0, 0, new Counted.Sent(0, 0, 0));
            default -> throw new IllegalArgumentException(order[0]);
        };
    }

    private Map<String, Object> timed(int times, int clients, IntFunction<Runnable> act) throws Exception {
        var before = Counted.sent();
        long begun = System.nanoTime();
        if (clients == 1) for (int i = 0; i < times; i++) act.apply(i).run();
        else {
            var pool = Executors.newFixedThreadPool(clients);
            try {
                var work = new ArrayList<Callable<Void>>();
                for (int c = 0; c < clients; c++) {
                    int client = c;
                    work.add(() -> {
                        for (int i = client; i < times; i += clients)
                            act.apply(i).run();
                        return null;
                    });
                }
                for (var done : pool.invokeAll(work)) done.get();
            } finally {
                pool.shutdown();
            }
        }
        return answer(times, System.nanoTime() - begun, before);
    }

    private static Map<String, Object> answer(int times, long nanos, Counted.Sent before) {
        var sent = Counted.sent().minus(before);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("times", times);
        answer.put("nanos", nanos);
        answer.put("statements", sent.statements());
        answer.put("calls", sent.calls());
        answer.put("commits", sent.commits());
        return answer;
    }

    /** The open tasks; every one of these engines keeps them in a table of that name. */
    private List<String> tasks() throws SQLException {
        try (var connection = DriverManager.getConnection(url);
                var ask = connection.createStatement();
                var rows = ask.executeQuery("select id_ from act_ru_task order by id_")) {
            var ids = new ArrayList<String>();
            while (rows.next()) ids.add(rows.getString(1));
            return ids;
        }
    }

    private static int integer(String text) {
        return Integer.parseInt(text);
    }
}
