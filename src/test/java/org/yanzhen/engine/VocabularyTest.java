package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.yanzhen.engine.check.Check;
import org.yanzhen.engine.check.Library;
import org.yanzhen.house.Verbs;

/** What the house ships passes the check that a process owner's deployment has to pass. */
class VocabularyTest {
    private static final Map<String, Class<?>> FACADES = facades();

    @Test
    void every_verb_form_table_and_call_of_every_diagram_is_there() {
        Map<String, byte[]> files = files();
        assertThat(files.keySet()).anyMatch(f -> f.endsWith(".bpmn"));

        assertThat(new Check(FACADES::get, library(files)).of(files)).isEmpty();
    }

    @Test
    void every_form_belongs_to_a_diagram() {
        Map<String, byte[]> files = files();
        var used = files.entrySet().stream()
                .filter(f -> f.getKey().endsWith(".bpmn"))
                .flatMap(f -> org.yanzhen.engine.check.References.forms(f.getValue()).stream())
                .toList();

        assertThat(files.keySet().stream().filter(f -> f.endsWith(".form") || f.endsWith(".html")))
                .allSatisfy(form -> assertThat(used).contains(form));
    }

    @Test
    void a_facade_is_a_plural_noun() {
        assertThat(FACADES).containsKeys("cases", "editions", "rulings", "deadlines", "campaigns", "nominations");
        assertThat(FACADES.keySet()).allMatch(name -> name.matches("[a-z]+[A-Za-z]*s"));
    }

    static Map<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        for (String folder : new String[] {"processes", "decisions"}) {
            try (Stream<Path> all = Files.walk(Path.of(folder))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    if (!name.endsWith(".cases.csv"))
                        assertThat(files.put(name, Files.readAllBytes(file)))
                                .as("two files named " + name)
                                .isNull();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    static Library library(Map<String, byte[]> files) {
        return new Library() {
            @Override
            public byte[] latest(String resource) {
                return files.get(resource);
            }

            @Override
            public Map<String, byte[]> diagrams() {
                var diagrams = new TreeMap<>(files);
                diagrams.keySet().removeIf(f -> !f.endsWith(".bpmn"));
                return diagrams;
            }
        };
    }

    private static Map<String, Class<?>> facades() {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Verbs.class));
        var facades = new TreeMap<String, Class<?>>();
        scan.findCandidateComponents("org.yanzhen").forEach(bean -> {
            try {
                facades.put(
                        AnnotationBeanNameGenerator.INSTANCE.generateBeanName(bean, null),
                        Class.forName(bean.getBeanClassName()));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return facades;
    }
}
