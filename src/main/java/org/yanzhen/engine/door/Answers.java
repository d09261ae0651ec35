package org.yanzhen.engine.door;

import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;
import org.yanzhen.engine.check.Findings;
import org.yanzhen.house.Conflict;
import org.yanzhen.house.Refusal;

/** Teaches every Jersey application of the house (the REST door and the webapps' own) to answer with our sentences. */
public class Answers implements ForcedAutoDiscoverable {
    @Override
    public void configure(FeatureContext jersey) {
        for (Class<?> mapper : new Class<?>[] {OfRefusal.class, OfConflict.class, OfFindings.class})
            if (!jersey.getConfiguration().isRegistered(mapper)) jersey.register(mapper);
    }

    private static Response json(int status, Map<String, Object> body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }

    /** 422 with code and field. */
    public static class OfRefusal implements ExceptionMapper<Refusal> {
        @Override
        public Response toResponse(Refusal refusal) {
            var body = new LinkedHashMap<String, Object>();
            body.put("type", "Refusal");
            body.put("message", refusal.getMessage());
            body.put("code", refusal.code());
            body.put("field", refusal.field());
            return json(422, body);
        }
    }

    /** 422 with everything that is wrong with a deployment. */
    public static class OfFindings implements ExceptionMapper<Findings> {
        @Override
        public Response toResponse(Findings refused) {
            var body = new LinkedHashMap<String, Object>();
            body.put("type", "DeploymentRefused");
            body.put("message", refused.getMessage());
            body.put("code", "deployment.refused");
            body.put("findings", refused.findings());
            return json(422, body);
        }
    }

    /** 409: somebody was faster. */
    public static class OfConflict implements ExceptionMapper<Conflict> {
        @Override
        public Response toResponse(Conflict conflict) {
            return json(409, Map.of("type", "Conflict", "message", conflict.getMessage(), "code", conflict.code()));
        }
    }
}
