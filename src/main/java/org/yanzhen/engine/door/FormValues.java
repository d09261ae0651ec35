package org.yanzhen.engine.door;

import org.camunda.bpm.engine.impl.variable.serializer.AbstractTypedValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.value.UntypedValueImpl;
import org.camunda.bpm.engine.variable.type.ValueType;
import org.camunda.bpm.engine.variable.value.ObjectValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.yanzhen.house.Form;

/** A submitted form lives for one command and is written nowhere; one that should be kept is refused. */
public class FormValues extends AbstractTypedValueSerializer<ObjectValue> {
    public FormValues() {
        super(ValueType.OBJECT);
    }

    @Override
    public String getName() {
        return "form";
    }

    /** That of the default serializer, which would be taken instead otherwise. */
    @Override
    public String getSerializationDataformat() {
        return Variables.SerializationDataFormats.JSON.getName();
    }

    @Override
    protected boolean canWriteValue(TypedValue value) {
        return value.getValue() instanceof Form;
    }

    @Override
    public ObjectValue convertToTypedValue(UntypedValueImpl value) {
        return Variables.objectValue(value.getValue(), value.isTransient()).create();
    }

    @Override
    public void writeValue(ObjectValue value, ValueFields fields) {
        if (!value.isTransient()) throw new IllegalStateException("a form is never kept in the engine");
    }

    @Override
    public ObjectValue readValue(ValueFields fields, boolean deserialize, boolean asTransient) {
        return Variables.objectValue(null, asTransient).create();
    }

    @Override
    public boolean canHandle(TypedValue value) {
        return canWriteValue(value);
    }
}
