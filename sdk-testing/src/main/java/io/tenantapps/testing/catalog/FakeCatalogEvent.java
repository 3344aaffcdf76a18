package io.tenantapps.testing.catalog;

import java.time.Instant;

/**
 * An event that a provider-hosted add-in received.
 *
 * @param name {@code Install} or {@code UnInstall}
 * @param productId the product id of the add-in
 * @param web the path of the web
 * @param at the virtual time of the event
 */
public record FakeCatalogEvent(String name, String productId, String web, Instant at) {}
