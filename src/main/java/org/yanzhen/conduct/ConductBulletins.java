package org.yanzhen.conduct;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yanzhen.bulletin.Bulletin;
import org.yanzhen.bulletin.Bulletins;
import org.yanzhen.bulletin.Published;
import org.yanzhen.rulings.Ruling;
import org.yanzhen.rulings.Rulings;

/** The numbered documents of the conduct year: who issues them, in which series and form, says the table conductBulletin. */
@Component
class ConductBulletins {
    private final Bulletins bulletins;
    private final Rulings rulings;

    ConductBulletins(Bulletins bulletins, Rulings rulings) {
        this.bulletins = bulletins;
        this.rulings = rulings;
    }

    /** What is written in one; the annex is null for none. */
    record Text(
            String title,
            String addressee,
            String opening,
            List<Bulletin.Section> sections,
            String closing,
            String annex,
            List<Bulletin.Grid> grids) {}

    /** Writes it, numbers it and puts it out. The id tells several of a kind apart. */
    @Transactional
    Published publish(String year, String kind, String id, Text text) {
        Ruling form = rulings.preview("conductBulletin", year, Map.of("kind", kind));
        String kept = id == null ? kind : kind + ":" + id;
        bulletins.draft(
                year,
                kept,
                form.text("series"),
                new Bulletin(
                        form.text("template"),
                        form.text("issuer"),
                        text.title(),
                        text.addressee(),
                        text.opening(),
                        text.sections(),
                        text.closing(),
                        text.annex(),
                        List.of(),
                        form.text("note"),
                        form.text("copies"),
                        form.text("printer"),
                        text.grids()));
        return bulletins.publish(year, kept);
    }
}
