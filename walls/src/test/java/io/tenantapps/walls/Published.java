package io.tenantapps.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The classes that the rules check: the published classes, and classes in {@code *.wrong} that break each rule on
 * purpose.
 */
final class Published {
    static final String CORE = "io.tenantapps.core..";
    static final String SHAREPOINT = "io.tenantapps.sharepoint..";
    static final String BUSINESS_CENTRAL = "io.tenantapps.businesscentral..";
    static final String REPORTS = "io.tenantapps.reports..";
    static final String TESTING = "io.tenantapps.testing..";

    private static final String[] PACKAGES = {
        "io.tenantapps.core",
        "io.tenantapps.sharepoint",
        "io.tenantapps.businesscentral",
        "io.tenantapps.reports",
        "io.tenantapps.testing"
    };

    private Published() {}

    static JavaClasses classes() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages(PACKAGES);
    }

    static JavaClasses wrongClasses() {
        return new ClassFileImporter()
                .withImportOption(location -> location.contains("/test-classes/"))
                .importPackages(PACKAGES);
    }

    /** Returns the packages that the modules export to all modules, according to their descriptors. */
    static Set<String> exportedPackages() {
        Set<String> exported = new TreeSet<>();
        try {
            for (URL each : Collections.list(Published.class.getClassLoader().getResources("module-info.class"))) {
                try (InputStream in = each.openStream()) {
                    ModuleDescriptor module = ModuleDescriptor.read(in);
                    if (module.name().startsWith("io.tenantapps.")) {
                        module.exports().stream()
                                .filter(export -> !export.isQualified())
                                .forEach(export -> exported.add(export.source()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return exported;
    }
}
