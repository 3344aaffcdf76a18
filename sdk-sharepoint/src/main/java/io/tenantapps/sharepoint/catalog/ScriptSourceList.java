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

/**
 * The information that a client can get about the tenant's list of trusted script sources. SharePoint's REST API cannot
 * read the list itself.
 */
final class ScriptSourceList {
    /** The maximum number of sources in the list. */
    static final int MOST = 300;

    /** The value in the catalog for an app whose scripts are in its package. */
    private static final String OWN = "sharepoint online";

    private ScriptSourceList() {}

    /** Returns the normalized base URLs of an app's scripts. */
    static Set<String> of(@Nullable CatalogApp app) {
        String location = app == null ? null : app.cdnLocation();
        return location == null
                ? Set.of()
                : Arrays.stream(location.split(";"))
                        .map(ScriptSourceList::key)
                        .filter(source -> !source.isEmpty() && !source.equals(OWN))
                        .collect(Collectors.toSet());
    }

    /** Returns the sources of a package that the version in the catalog does not appear to use. */
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

    /** Returns text that names the first few sources. */
    static String shown(List<ScriptSource> sources) {
        return FirstFew.of(sources.stream().map(ScriptSource::url));
    }

    /** Returns the number of script sources of the deployed apps. */
    static long places(Stream<CatalogApp> apps) {
        return apps.filter(app -> Boolean.TRUE.equals(app.deployed()))
                .flatMap(app -> of(app).stream())
                .distinct()
                .count();
    }
}
