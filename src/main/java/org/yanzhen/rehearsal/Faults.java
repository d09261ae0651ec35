package org.yanzhen.rehearsal;

import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with a folder, at once. */
public class Faults extends RuntimeException {
    private final transient List<Fault> faults;

    /** One thing wrong: in which file, line (0 for the whole file) and field (or null), and what to do. */
    public record Fault(String file, int line, String field, String sentence) {
        /** script.yaml 第 12 行“after”：…… */
        public String words() {
            return file + (line > 0 ? " 第 " + line + " 行" : "") + (field == null ? "" : "“" + field + "”") + "："
                    + sentence;
        }
    }

    public Faults(List<Fault> faults) {
        super(faults.stream().map(Fault::words).collect(Collectors.joining("\n")), null, false, false);
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
