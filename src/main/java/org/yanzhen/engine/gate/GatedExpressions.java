package org.yanzhen.engine.gate;

import java.lang.reflect.Method;
import java.util.Set;
import org.camunda.bpm.engine.impl.el.ReadOnlyMapELResolver;
import org.camunda.bpm.engine.spring.SpringExpressionManager;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.springframework.context.ApplicationContext;

/** The engine's expressions behind the gate: facades come before variables, so nothing submitted can shadow a facade. */
public class GatedExpressions extends SpringExpressionManager {
    /** The only functions there are. */
    public static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");

    private final Vocabulary vocabulary;

    public GatedExpressions(ApplicationContext context, Vocabulary vocabulary) {
        super(context, vocabulary);
        this.vocabulary = vocabulary;
    }

    @Override
    public void addFunction(String name, Method function) {
        if (FUNCTIONS.contains(name)) super.addFunction(name, function);
    }

    @Override
    protected ELResolver createElResolver() {
        var resolvers = new CompositeELResolver();
        resolvers.add(new Gate(vocabulary));
        resolvers.add(new ReadOnlyMapELResolver(vocabulary));
        resolvers.add(new Views());
        resolvers.add(super.createElResolver());
        return resolvers;
    }
}
