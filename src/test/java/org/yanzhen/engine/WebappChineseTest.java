package org.yanzhen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine's webapps speak Chinese completely: measured against the English of the very jar in use. */
class WebappChineseTest {

    private static final String APPS = "META-INF/resources/webjars/camunda/app/";

    /** Product names, abbreviations and codes that stay as they are; everything else is Chinese. */
    private static final List<String> KEPT = List.of(
            "Camunda",
            "ID",
            "JSON",
            "REST",
            "LDAP",
            "API",
            "PI",
            "DI",
            "TU",
            "FNI",
            "EDE",
            "Optimize",
            "cockpit",
            "tasklist",
            "#resolve");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}|%[ds]");
    private static final Pattern MARKUP = Pattern.compile("<[^>]*>|&(lt|gt|amp);|'yyyy-MM-ddTHH:mm:ss'");
    private static final Pattern WORD = Pattern.compile("#?[A-Za-z]+");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void every_word_of_the_webapp_has_its_translation_and_no_other(String app) throws IOException {
        assertThat(words(app, "zh-CN").keySet())
                .containsExactlyElementsOf(words(app, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void what_the_webapp_fills_in_is_kept(String app) throws IOException {
        var chinese = words(app, "zh-CN");
        words(app, "en")
                .forEach((key, english) ->
                        assertThat(placeholders(chinese.get(key))).as(key).isEqualTo(placeholders(english)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void no_english_is_left(String app) throws IOException {
        var english = words(app, "en");
        words(app, "zh-CN").forEach((key, words) -> {
            if (key.startsWith("/dateLocales/longDateFormat") || key.startsWith("/dateLocales/calendar")) {
                return; // moment's own codes
            }
            var said =
                    PLACEHOLDER.matcher(MARKUP.matcher(words).replaceAll(" ")).replaceAll(" ");
            assertThat(WORD.matcher(said).results().map(match -> match.group()))
                    .as(key)
                    .isSubsetOf(KEPT);
            assertThat(words.isBlank())
                    .as("%s is empty where English is", key)
                    .isEqualTo(english.get(key).isBlank());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "admin"})
    void chinese_is_the_only_language(String app) throws IOException {
        assertThat(text(app, "scripts/config.js"))
                .contains("availableLocales: ['zh-CN']", "fallbackLocale: 'zh-CN'", "one-door");
    }

    @Test
    void every_message_of_the_forms_engine_is_said_in_chinese() throws IOException {
        var script = text("tasklist", "scripts/form-chinese.js");
        var known = Pattern.compile("\\[/(\\^.+\\$)/, '[^']+']")
                .matcher(script)
                .results()
                .map(match -> Pattern.compile(match.group(1)))
                .toList();
        assertThat(known).isNotEmpty();
        // what form-js would say, read from the very script that the webapps load
        var messages = Pattern.compile(
                        "[\"`]((?:Field must |Field is required|Value is |Please select |Date and time must both )[^\"`]*)[\"`]")
                .matcher(text("", "../lib/deps.js"))
                .results()
                .map(match -> match.group(1).replaceAll("\\$\\{[^}]*}", "5"))
                .map(said -> said.equals("Value is expected to ") ? said + "have at most 2 decimal digits." : said)
                .collect(Collectors.toSet());
        assertThat(messages).hasSizeGreaterThan(10);
        var words = List.of(
                "Nothing to show.",
                "No results",
                "All values selected",
                "Select",
                "Search",
                "Add new",
                "Collapse",
                "Expand all (7)",
                "Remove tag",
                "Remove list item 2",
                "Increment",
                "Decrement",
                "Previous page",
                "Next page",
                "Click to sort by name descending",
                "Click to sort by name ascending",
                "Click to remove sorting",
                "of");
        assertThat(Stream.concat(messages.stream(), words.stream()))
                .allSatisfy(said -> assertThat(known)
                        .anyMatch(pattern -> pattern.matcher(said).matches()));
    }

    private static List<String> placeholders(String words) {
        return PLACEHOLDER
                .matcher(words)
                .results()
                .map(match -> match.group().replace(" ", ""))
                .sorted()
                .toList();
    }

    private static Map<String, String> words(String app, String locale) throws IOException {
        var words = new TreeMap<String, String>();
        collect("", new ObjectMapper().readTree(text(app, "locales/" + locale + ".json")), words);
        assertThat(words).isNotEmpty();
        return words;
    }

    private static void collect(String path, JsonNode node, Map<String, String> words) {
        if (node.isObject()) {
            node.fields().forEachRemaining(field -> collect(path + "/" + field.getKey(), field.getValue(), words));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "/" + i, node.get(i), words);
            }
        } else {
            words.put(path, node.asText());
        }
    }

    private static String text(String app, String file) throws IOException {
        try (InputStream in = WebappChineseTest.class
                .getClassLoader()
                .getResourceAsStream(
                        file.startsWith("../")
                                ? APPS.replace("app/", "") + file.substring(3)
                                : APPS + app + "/" + file)) {
            assertThat(in).as("%s of %s", file, app).isNotNull();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text; // en.json begins with a byte order mark
        }
    }
}
