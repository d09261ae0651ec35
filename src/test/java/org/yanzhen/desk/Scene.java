package org.yanzhen.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.yanzhen.rulings.Rulings;

/** The campaign of desk/campaign.sql, and the rulings that belong to it. */
final class Scene {
    static final String CASE = "selection:2018:tenBestOfficials";
    /** Ning of Lingshan, whose four opinions are not all there; Mo of Lingshan, who was objected to; Deng of the petitions bureau. */
    static final String NING = "nominee:00000000-0000-0000-0000-000000000001";

    static final String MO = "nominee:00000000-0000-0000-0000-000000000002";
    static final String DENG = "nominee:00000000-0000-0000-0000-000000000005";

    private Scene() {}

    static void load(JdbcTemplate sql, Rulings rulings) {
        sql.execute(read());
        Map<String, Map<String, Object>> asked = new LinkedHashMap<>();
        asked.put(NING, Map.of("level", "section", "established", true));
        asked.put(MO, Map.of("level", "deputySection", "established", true));
        rulings.judgeAll("levelEligibility", CASE, asked);
        rulings.judge("consultOutcome", CASE, MO, Map.of("objection", true, "missing", 1, "overridden", 0));
    }

    private static String read() {
        try {
            return new ClassPathResource("desk/campaign.sql").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
