package io.tenantapps.testing.catalog;

import java.time.Instant;

/**
 * What a provider-hosted add-in is told.
 *
 * @param name {@code Install} or {@code UnInstall}
 * @param productId the product id of the add-in
 * @param web the path of the web
 * @param at when, by virtual time
 */
public record FakeCatalogEvent(String name, String productId, String web, Instant at) {}
