package org.yanzhen.engine;

/** What people read in Tasklist where the engine holds codes. */
public interface TaskLabels {
    /** The unit's name, as 灵山县. */
    String unit(String code);

    /** The matter of a case, as 2018年度“十佳”评选: made from its key and the name of the diagram it began with. */
    String matter(String caseKey, String process);

    /** Which turn of a matter that comes round, as 2月 or 一季度: from a variable of that name; empty if it says nothing. */
    String turn(String variable, String value);
}
