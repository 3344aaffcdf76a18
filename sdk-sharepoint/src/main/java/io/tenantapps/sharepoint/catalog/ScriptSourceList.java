package io.tenantapps.sharepoint.catalog;

import io.tenantapps.sharepoint.internal.FirstFew;
import io.tenantapps.sharepoint.packages.ScriptSource;
import io.tenantapps.sharepoint.packages.SolutionPackage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client can know of the tenant's list of trusted script sources, which no function of SharePoint's REST API reads. */
final class ScriptSourceList {
    /** So many sources it holds. */
    static final int MOST = 300;

    /** What the catalog writes for an app whose scripts are in its package. */
    private static final String OWN = "sharepoint online";

    private ScriptSourceList() {}

    /** The base URLs of the scripts of an app, without the differences that do not matter. */
    static Set<String> of(@Nullable CatalogApp app) {
        String location = app == null ? null : app.cdnLocation();
        return location == null
                ? Set.of()
                : Arrays.stream(location.split(";"))
                        .map(ScriptSourceList::key)
                        .filter(source -> !source.isEmpty() && !source.equals(OWN))
                        .collect(Collectors.toSet());
    }

    /** The sources of a package that the version in the catalog is not known to have. */
    static List<ScriptSource> added(SolutionPackage file, @Nullable CatalogApp before) {
        Set<String> known = of(before);
        return file.scriptSources().stream()
                .filter(source -> !source.isPlaceholder() && !known.contains(key(source.url())))
                .toList();
    }

    private static String key(String url) {
        String plain = url.strip().toLowerCase(Locale.ROOT);
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Shows the first few. */
    static String shown(List<ScriptSource> sources) {
        return FirstFew.of(sources.stream().map(ScriptSource::url));
    }

    /** The places from which the deployed apps load script. */
    static long places(Stream<CatalogApp> apps) {
        return apps.filter(app -> Boolean.TRUE.equals(app.deployed()))
                .flatMap(app -> of(app).stream())
                .distinct()
                .count();
    }
}
