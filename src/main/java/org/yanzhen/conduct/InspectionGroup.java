package org.yanzhen.conduct;

import java.util.List;

/** An inspection group: the accounts of its members, and the units it looks after. */
public record InspectionGroup(int no, String name, List<String> accounts, List<String> units) {}
