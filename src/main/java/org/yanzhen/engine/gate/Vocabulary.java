package org.yanzhen.engine.gate;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;
import org.yanzhen.house.Verbs;

/** The beans that diagrams may call, and no others. Each is fetched when first asked for, so that a facade may itself use the engine. */
public class Vocabulary extends AbstractMap<Object, Object> {
    private final ListableBeanFactory beans;
    private final Set<String> names;

    public Vocabulary(ListableBeanFactory beans) {
        this.beans = beans;
        this.names = new TreeSet<>(List.of(beans.getBeanNamesForAnnotation(Verbs.class)));
    }

    /** The facade's own class, without its proxy; null if there is no such facade. */
    public Class<?> type(String name) {
        Class<?> type = names.contains(name) ? beans.getType(name) : null;
        return type == null ? null : ClassUtils.getUserClass(type);
    }

    @Override
    public boolean containsKey(Object name) {
        return name instanceof String && names.contains(name);
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? beans.getBean((String) name) : null;
    }

    @Override
    public Set<Object> keySet() {
        return new LinkedHashSet<>(names);
    }

    @Override
    public Set<Entry<Object, Object>> entrySet() {
        var all = new LinkedHashSet<Entry<Object, Object>>();
        names.forEach(name -> all.add(new SimpleEntry<>(name, get(name))));
        return all;
    }
}
