package org.yanzhen.attachment.web;

import jakarta.servlet.MultipartConfigElement;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.MultipartConfigFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.yanzhen.attachment.Attachments;

/** How much an upload may be. */
@Configuration(proxyBeanMethods = false)
class UploadLimits {
    private static final int STILL_LISTENING = 64 * 1024 * 1024;

    @Bean
    MultipartConfigElement uploads() {
        var limits = new MultipartConfigFactory();
        limits.setMaxFileSize(DataSize.ofBytes(Attachments.FILE_BYTES));
        limits.setMaxRequestSize(DataSize.ofBytes(Attachments.FILE_BYTES + 64 * 1024));
        return limits.createMultipartConfig();
    }

    /** A file that is too big is heard to its end, or the browser would see a broken line and not the sentence. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> uploadsHeardToTheirEnd() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", String.valueOf(STILL_LISTENING)));
    }
}
