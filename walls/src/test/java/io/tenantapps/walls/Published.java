package io.tenantapps.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

/** What the rules look at: the classes we publish, and classes in {@code *.wrong} that break each rule on purpose. */
final class Published {
    static final String CORE = "io.tenantapps.core..";
    static final String SHAREPOINT = "io.tenantapps.sharepoint..";
    static final String BUSINESS_CENTRAL = "io.tenantapps.businesscentral..";
    static final String TESTING = "io.tenantapps.testing..";

    private static final String[] PACKAGES = {
        "io.tenantapps.core", "io.tenantapps.sharepoint", "io.tenantapps.businesscentral", "io.tenantapps.testing"
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
}
