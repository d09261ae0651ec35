package org.yanzhen.rehearsal;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/** What a form reads from the house while somebody fills it in: the same address, answered by the same controller to the same person. */
@Component
@ConditionalOnProperty("yanzhen.rehearsal.folder")
class Asking {
    private final RequestMappingHandlerMapping addresses;
    private final ObjectMapper json;

    Asking(RequestMappingHandlerMapping requestMappingHandlerMapping, ObjectMapper json) {
        this.addresses = requestMappingHandlerMapping;
        this.json = json;
    }

    /** The answer as plain values, as the current user gets it; null where he gets none. */
    Object ask(String address) {
        UriComponents asked = UriComponentsBuilder.fromUriString(address).build();
        HandlerMethod handler = handler(asked.getPath());
        Object[] arguments = Arrays.stream(handler.getMethodParameters())
                .map(p -> argument(p, asked.getQueryParams().toSingleValueMap()))
                .toArray();
        Object answer = call(handler.createWithResolvedBean(), arguments);
        if (answer instanceof ResponseEntity<?> response)
            answer = response.getStatusCode().is2xxSuccessful() ? response.getBody() : null;
        return answer == null ? null : json.convertValue(answer, Object.class);
    }

    private HandlerMethod handler(String path) {
        List<HandlerMethod> found = addresses.getHandlerMethods().entrySet().stream()
                .filter(e -> e.getKey().getDirectPaths().contains(path))
                .filter(e -> e.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() != 1) throw new IllegalArgumentException("没有这样的地址：" + path);
        return found.get(0);
    }

    private static Object argument(MethodParameter parameter, Map<String, String> given) {
        RequestParam wanted = parameter.getParameterAnnotation(RequestParam.class);
        if (wanted == null) throw new IllegalArgumentException("表单不能这样提问：" + parameter.getExecutable());
        String value = given.get(wanted.name().isEmpty() ? wanted.value() : wanted.name());
        if (value == null && !ValueConstants.DEFAULT_NONE.equals(wanted.defaultValue())) value = wanted.defaultValue();
        if (value == null && wanted.required()) throw new IllegalArgumentException("提问缺少“" + wanted.name() + "”。");
        return DefaultConversionService.getSharedInstance().convert(value, parameter.getParameterType());
    }

    private static Object call(HandlerMethod handler, Object[] arguments) {
        try {
            handler.getMethod().setAccessible(true);
            return handler.getMethod().invoke(handler.getBean(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
