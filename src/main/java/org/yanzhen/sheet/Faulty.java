package org.yanzhen.sheet;

import java.util.List;
import org.yanzhen.house.Refusal;

/** A file was read and has faults; nothing of it was taken. */
public class Faulty extends Refusal {
    private final transient List<Fault> faults;

    Faulty(List<Fault> faults) {
        super(
                "sheet.faulty",
                "file",
                "文件里有 " + faults.size() + " 处错误，一行也没有导入。" + faults.get(0).words());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
