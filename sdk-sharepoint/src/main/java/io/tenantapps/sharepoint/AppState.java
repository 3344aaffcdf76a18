package io.tenantapps.sharepoint;

import io.tenantapps.core.Address;
import io.tenantapps.core.Execution;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the state of an app tells about a verb. */
record AppState(Catalog catalog, Address web, AppId app, AppVerb verb, Predicate<@Nullable CatalogApp> isSo)
        implements CatalogWrite.State<@Nullable Void> {

    @Override
    public CatalogWrite.@Nullable Seen<@Nullable Void> look(Execution execution) {
        return isShownBy(execution, catalog.look(execution, web, app)) ? new CatalogWrite.Seen<>(null) : null;
    }

    /** An app that cannot be read was removed only if its file is gone too: one that was just added cannot be read either. */
    boolean isShownBy(Execution execution, @Nullable CatalogApp seen) {
        return isSo.test(seen) && (verb != AppVerb.REMOVE || !new ListItems(catalog).has(execution, web, app));
    }

    @Override
    public CatalogWrite.@Nullable Seen<@Nullable Void> job() {
        return verb.isOnCatalog() ? null : new CatalogWrite.Seen<>(null);
    }

    @Override
    public List<Integer> patience() {
        return verb.patience();
    }
}
