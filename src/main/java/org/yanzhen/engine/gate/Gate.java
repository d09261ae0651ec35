package org.yanzhen.engine.gate;

import java.beans.FeatureDescriptor;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.joda.time.DateTime;
import org.springframework.util.ClassUtils;
import org.yanzhen.house.Verbs;

/**
 * The first resolver of every expression: it answers nothing itself and lets through only what is on the list.
 * Queries and filters come from anybody who is logged in, so without a running diagram only days may be computed.
 */
class Gate extends ELResolver {
    private static final Set<String> OF_EXECUTION = Set.of(
            "id",
            "businessKey",
            "processBusinessKey",
            "processInstanceId",
            "currentActivityId",
            "eventName",
            "name",
            "assignee",
            "dueDate",
            "priority",
            "taskDefinitionKey",
            "createTime");
    private static final Pattern OF_DAY = Pattern.compile(
            "(plus|minus)(Years|Months|Weeks|Days|Hours|Minutes|Seconds)|with[A-Z]\\w*|toDate|dayOf(Month|Week|Year)|getMillis");
    private static final Pattern NEVER =
            Pattern.compile("class|getClass|declaringClass|getDeclaringClass|wait|notify(All)?");

    private final Vocabulary vocabulary;

    Gate(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    private void check(ELContext context, Object base, Object property) {
        boolean running = context.getContext(VariableScope.class) != null;
        if (base == null) {
            if (!running && vocabulary.containsKey(property))
                throw new ELException("verbs are for diagrams, not for queries: " + property);
            return;
        }
        String name = String.valueOf(property);
        boolean open = !NEVER.matcher(name).matches()
                && (isDay(base) ? OF_DAY.matcher(name).matches() : running && open(base, name));
        if (!open)
            throw new ELException("closed to expressions: " + base.getClass().getName() + "." + name);
    }

    private static boolean isDay(Object base) {
        return base instanceof DateTime || base instanceof DateTime.Property;
    }

    private boolean open(Object base, String name) {
        if (base instanceof VariableScope || base instanceof BaseDelegateExecution)
            return OF_EXECUTION.contains(
                    name.startsWith("get") && name.length() > 3
                            ? Character.toLowerCase(name.charAt(3)) + name.substring(4)
                            : name);
        return base instanceof CharSequence
                || base instanceof Number
                || base instanceof Boolean
                || base instanceof Date
                || base instanceof Map
                || base instanceof Collection
                || base instanceof Record
                || base.getClass().getName().startsWith("java.time.")
                || ClassUtils.getUserClass(base).isAnnotationPresent(Verbs.class);
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        check(context, base, property);
        return null;
    }

    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        check(context, base, method);
        return null;
    }

    @Override
    public void setValue(ELContext context, Object base, Object property, Object value) {
        if (base != null) throw new ELException("expressions change nothing: " + property);
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public boolean isReadOnly(ELContext context, Object base, Object property) {
        return true;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext context, Object base) {
        return null;
    }

    @Override
    public Class<?> getCommonPropertyType(ELContext context, Object base) {
        return Object.class;
    }
}
