package org.yanzhen.engine;

/** Hears every answer that a table gives to a diagram; what a facade asks, it keeps itself. */
public interface EvaluationSink {
    void keep(String caseKey, Evaluation evaluation);
}
