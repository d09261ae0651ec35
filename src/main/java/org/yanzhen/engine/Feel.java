package org.yanzhen.engine;

import camundajar.impl.scala.jdk.javaapi.CollectionConverters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.feel.api.EvaluationFailure;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.api.ParseResult;
import org.camunda.feel.context.JavaFunction;
import org.camunda.feel.context.JavaFunctionProvider;
import org.camunda.feel.impl.DefaultValueMapper;
import org.camunda.feel.impl.JavaValueMapper;
import org.camunda.feel.valuemapper.CustomValueMapper;
import org.camunda.feel.valuemapper.ValueMapper;

/** FEEL as the tables speak it, for forms that are worked out: each text is parsed once, answers are plain Java values. */
public final class Feel {
    private static final Collection<String> SERIOUS =
            List.of("NO_VARIABLE_FOUND", "NO_FUNCTION_FOUND", "FUNCTION_INVOCATION_FAILURE");

    private final ValueMapper values = new ValueMapper.CompositeValueMapper(
            CollectionConverters.asScala(List.<CustomValueMapper>of(new DefaultValueMapper(), new JavaValueMapper()))
                    .toList());
    private final Map<String, ParseResult> parsed = new ConcurrentHashMap<>();
    private final FeelEngineApi engine;
    private RuntimeException thrown;

    /** What a function of ours does with its arguments. */
    public interface Body {
        Object call(List<Object> arguments);
    }

    /** A function of ours; several of one name differ in the number of their parameters. */
    public record Function(String name, List<String> parameters, Body body) {}

    /** An expression that cannot be read, or does not work out. */
    public static class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    public Feel(Collection<Function> functions) {
        engine = FeelEngineBuilder.forJava()
                .withFunctionProvider(new Ours(functions))
                .build();
    }

    /** What keeps the expression from being read; empty if it is well-formed. */
    public Optional<String> fault(String expression) {
        ParseResult result = parse(expression);
        return result.isSuccess()
                ? Optional.empty()
                : Optional.of(result.failure().message());
    }

    /** Variables in the words of FEEL, for many expressions that ask the same ones; otherwise each mention is translated anew. */
    public Map<String, Object> translated(Map<String, Object> variables) {
        var words = new LinkedHashMap<String, Object>();
        variables.forEach((name, value) -> words.put(name, values.toVal(value)));
        return words;
    }

    /** Works it out; what a function of ours throws comes out as it is, days and times as ISO text. */
    public Object ask(String expression, Map<String, Object> variables) {
        ParseResult read = parse(expression);
        if (!read.isSuccess()) throw new Wrong(read.failure().message());
        thrown = null;
        EvaluationResult result = engine.evaluate(read.parsedExpression(), variables);
        if (thrown != null) throw thrown;
        if (!result.isSuccess()) throw new Wrong(result.failure().message());
        String serious = CollectionConverters.asJava(result.suppressedFailures()).stream()
                .filter(f -> SERIOUS.contains(f.failureType().toString()))
                .map(EvaluationFailure::failureMessage)
                .distinct()
                .collect(Collectors.joining("; "));
        if (!serious.isEmpty()) throw new Wrong(serious);
        return plain(result.result());
    }

    private ParseResult parse(String expression) {
        return parsed.computeIfAbsent(expression, engine::parseExpression);
    }

    /** A copy that holds nothing of the engine's own collections. */
    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, Object>();
            map.keySet().stream().map(String::valueOf).sorted().forEach(k -> copy.put(k, plain(map.get(k))));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            var copy = new ArrayList<>(list.size());
            list.forEach(v -> copy.add(plain(v)));
            return copy;
        }
        return value instanceof java.time.temporal.Temporal || value instanceof java.time.temporal.TemporalAmount
                ? value.toString()
                : value;
    }

    private class Ours extends JavaFunctionProvider {
        private final Map<String, List<JavaFunction>> byName = new LinkedHashMap<>();

        Ours(Collection<Function> functions) {
            for (Function f : functions)
                byName.computeIfAbsent(f.name(), n -> new ArrayList<>())
                        .add(new JavaFunction(f.parameters(), arguments -> {
                            try {
                                return values.toVal(f.body()
                                        .call(arguments.stream()
                                                .map(a -> plain(values.unpackVal(a)))
                                                .toList()));
                            } catch (RuntimeException e) {
                                thrown = e;
                                throw e;
                            }
                        }));
        }

        @Override
        public Optional<JavaFunction> resolveFunction(String name) {
            return resolveFunctions(name).stream().findFirst();
        }

        @Override
        public List<JavaFunction> resolveFunctions(String name) {
            return byName.getOrDefault(name, List.of());
        }

        @Override
        public Collection<String> getFunctionNames() {
            return byName.keySet();
        }
    }
}
