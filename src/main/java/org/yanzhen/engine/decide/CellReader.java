package org.yanzhen.engine.decide;

import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.juel.FeelEngineFactoryImpl;
import org.camunda.bpm.dmn.feel.impl.juel.FeelEngineImpl;
import org.springframework.util.ConcurrentLruCache;

/** The engine's reader of cells, with a cache that holds all cells of the house and whose price does not grow with them. */
public final class CellReader extends FeelEngineFactoryImpl {
    private static final int MOST = 20_000;

    private record Cell(String tests, String input) {}

    public CellReader() {
        super(MOST);
    }

    @Override
    protected FeelEngine createFeelEngine() {
        var cells = createFeelToJuelTransform();
        var read =
                new ConcurrentLruCache<Cell, String>(MOST, c -> cells.transformSimpleUnaryTests(c.tests(), c.input()));
        return new FeelEngineImpl(cells, createExpressionFactory(), createElContextFactory(), null) {
            @Override
            protected String transformToJuelExpression(String tests, String input) {
                return read.get(new Cell(tests, input));
            }
        };
    }
}
