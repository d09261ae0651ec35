package org.yanzhen.engine.check;

import java.util.List;

/** A deployment refused, with everything that is wrong at once. */
public class Findings extends RuntimeException {
    private final transient List<Finding> findings;

    public Findings(List<Finding> findings) {
        super("这次部署有" + findings.size() + "处问题，没有生效。", null, false, false);
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
