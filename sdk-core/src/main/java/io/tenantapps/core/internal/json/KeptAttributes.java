package io.tenantapps.core.internal.json;

import com.fasterxml.jackson.databind.cfg.ContextAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The attributes of one read. The count of elements is in a field, because a map would take 150 bytes per call. */
final class KeptAttributes extends ContextAttributes {
    private static final long serialVersionUID = 1L;

    private final transient KeptElements kept;
    private final ContextAttributes others;

    KeptAttributes(KeptElements kept, ContextAttributes others) {
        this.kept = kept;
        this.others = others;
    }

    @Override
    public @Nullable Object getAttribute(Object key) {
        return key == KeptElements.class ? kept : others.getAttribute(key);
    }

    @Override
    public ContextAttributes withSharedAttribute(Object key, Object value) {
        return new KeptAttributes(kept, others.withSharedAttribute(key, value));
    }

    @Override
    public ContextAttributes withSharedAttributes(Map<?, ?> attributes) {
        return new KeptAttributes(kept, others.withSharedAttributes(attributes));
    }

    @Override
    public ContextAttributes withoutSharedAttribute(Object key) {
        return new KeptAttributes(kept, others.withoutSharedAttribute(key));
    }

    @Override
    public ContextAttributes withPerCallAttribute(Object key, Object value) {
        return new KeptAttributes(kept, others.withPerCallAttribute(key, value));
    }
}
