package org.yanzhen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/rules.md lists every rule, and for each programme in the house what carries it and which test proves it. */
class RuleIndexTest {

    private static final Path INDEX = Path.of("docs/rules.md");
    private static final Map<String, Integer> RULES =
            Map.of("A", 16, "B", 14, "C", 13, "D", 11, "E", 12, "F", 10, "G", 11);
    private static final Set<String> IN_THE_HOUSE = Set.of("A", "B", "D", "G");
    /** Shared defaults that no programme in the house has met; the first programme that does strikes them off. */
    private static final Set<String> NOT_MET = Set.of("G6");

    private static final String NOT_YET = "尚未进入";
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");

    @Test
    void every_rule_stands_in_the_index_once_and_in_chinese() throws IOException {
        assertThat(index().stream().map(Rule::number))
                .containsExactlyInAnyOrderElementsOf(RULES.entrySet().stream()
                        .flatMap(letter ->
                                IntStream.rangeClosed(1, letter.getValue()).mapToObj(i -> letter.getKey() + i))
                        .toList());
        assertThat(index()).allSatisfy(rule -> {
            assertThat(rule.words()).containsPattern("\\p{IsHan}");
            assertThat(rule.kind()).isIn("规则", "政策", "规则、政策");
        });
    }

    @Test
    void every_rule_of_a_programme_in_the_house_names_what_carries_it_and_what_proves_it() throws IOException {
        assertThat(index()).allSatisfy(rule -> {
            if (IN_THE_HOUSE.contains(rule.number().substring(0, 1)) && !NOT_MET.contains(rule.number())) {
                assertThat(rule.carriers()).as("carriers of %s", rule.number()).isNotEmpty();
                assertThat(rule.proofs()).as("proofs of %s", rule.number()).isNotEmpty();
            } else {
                assertThat(List.of(rule.carriedBy(), rule.provedBy())).containsOnly(NOT_YET);
            }
        });
    }

    @Test
    void what_carries_a_rule_exists_and_cites_it() throws IOException {
        for (var rule : index()) {
            for (var carrier : rule.carriers()) {
                assertThat(passage(carrier))
                        .as("%s carried by %s", rule.number(), carrier)
                        .containsPattern(cited(rule.number()));
            }
        }
    }

    @Test
    void what_proves_a_rule_exists_and_cites_it() throws IOException {
        for (var rule : index()) {
            for (var proof : rule.proofs()) {
                assertThat(proof).contains("#");
                var type = proof.substring(0, proof.indexOf('#'));
                var method = proof.substring(proof.indexOf('#') + 1);
                assertThat(member(source("src/test/java", type), "void " + method + "("))
                        .as("%s proved by %s", rule.number(), proof)
                        .containsPattern("@(\\w*Test|Property)")
                        .containsPattern(cited(rule.number()));
            }
        }
    }

    private static Pattern cited(String rule) {
        return Pattern.compile("(?<![A-Za-z0-9])" + rule + "(?![0-9])");
    }

    /** What is written at the carrier: an element's documentation, a rule's annotation, a class or its method. */
    private static String passage(String carrier) throws IOException {
        var place = carrier.split("#");
        if (place[0].endsWith(".bpmn")) {
            return element(file("processes", place[0]), place[1]);
        }
        if (place[0].endsWith(".dmn")) {
            return element(file("decisions", place[0]), place[1]);
        }
        var source = source("src/main/java", place[0]);
        return place.length == 1 ? source : member(source, " " + place[1] + "(");
    }

    /** The text of an XML element from its id to its first description. */
    private static String element(String xml, String id) {
        var text = Pattern.compile(
                        "\\bid=\"" + Pattern.quote(id)
                                + "\"[^>]*(?<!/)>\\s*<(?:\\w+:)?(documentation|description)[^>]*>(.*?)</",
                        Pattern.DOTALL)
                .matcher(xml);
        assertThat(text.find()).as("%s has words of its own", id).isTrue();
        return text.group(2);
    }

    /** A member of a class with its comment and its body, and the comment of the class. */
    private static String member(String source, String head) {
        int at = source.indexOf(head);
        assertThat(at).as("there is %s", head).isPositive();
        int before = source.lastIndexOf("\n\n", at);
        int after = source.indexOf("\n    }\n", at);
        return comment(source) + source.substring(before, after < 0 ? source.length() : after);
    }

    private static String comment(String source) {
        var comment = Pattern.compile("\n(/\\*\\*.*?\\*/\n)", Pattern.DOTALL).matcher(source);
        return comment.find() ? comment.group(1) : "";
    }

    private static String source(String root, String type) throws IOException {
        return file(root, type + ".java");
    }

    private static String file(String root, String name) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            var found = files.filter(file -> file.endsWith(name)).toList();
            assertThat(found).as("%s under %s", name, root).hasSize(1);
            return Files.readString(found.get(0));
        }
    }

    private static List<Rule> index() throws IOException {
        var rules = new ArrayList<Rule>();
        for (var line : Files.readAllLines(INDEX)) {
            if (line.matches("\\| [A-G]\\d+ \\|.*")) {
                var cells = line.substring(1, line.lastIndexOf('|')).split("\\|");
                assertThat(cells).as(line).hasSize(5);
                rules.add(new Rule(
                        cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip()));
            }
        }
        return rules;
    }

    private record Rule(String number, String words, String kind, String carriedBy, String provedBy) {
        List<String> carriers() {
            return named(carriedBy);
        }

        List<String> proofs() {
            return named(provedBy);
        }

        private static List<String> named(String cell) {
            return NAMED.matcher(cell).results().map(match -> match.group(1)).toList();
        }
    }
}
