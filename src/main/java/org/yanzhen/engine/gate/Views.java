package org.yanzhen.engine.gate;

import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.spin.plugin.variable.SpinValues;
import org.springframework.util.ClassUtils;
import org.yanzhen.house.Json;
import org.yanzhen.house.Verbs;
import org.yanzhen.house.View;

/** Calls a facade's verb; a view comes back as Json text, which the engine keeps and forms read without any class of ours. */
class Views extends BeanELResolver {
    @Override
    public Object invoke(ELContext context, Object base, Object method, Class<?>[] types, Object[] arguments) {
        if (base == null || !ClassUtils.getUserClass(base).isAnnotationPresent(Verbs.class)) return null;
        Object result = super.invoke(context, base, method, types, arguments);
        return result instanceof View view
                ? SpinValues.jsonValue(Json.write(view.fields())).create()
                : result;
    }

    @Override
    public Object getValue(ELContext context, Object base, Object property) {
        return null;
    }

    @Override
    public Class<?> getType(ELContext context, Object base, Object property) {
        return null;
    }
}
