package org.yanzhen.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** The files the sample city is made of: those that come with the house, or those of a rehearsal's folder. */
@Component
public class CityFiles {
    private final ResourceLoader loader;
    private final String folder;

    CityFiles(ResourceLoader loader, @Value("${yanzhen.city:classpath:sample/}") String folder) {
        this.loader = loader;
        this.folder = folder;
    }

    /** The text of a file, without the mark that some programs put before it; empty if there is no such file. */
    public Optional<String> text(String name) {
        return bytes(name).map(bytes -> {
            String text = new String(bytes, StandardCharsets.UTF_8);
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        });
    }

    /** A file as it is; empty if there is none of this name. */
    public Optional<byte[]> bytes(String name) {
        Resource file = loader.getResource(folder + name);
        if (!file.exists()) return Optional.empty();
        try {
            return Optional.of(file.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
