/**
 * The inventory of a tenant: its add-ins, principals and permissions as rows of a file.
 *
 * <p>{@link io.tenantapps.sharepoint.addins.AddinInventory} creates an inventory. {@link
 * io.tenantapps.sharepoint.inventory.Inventory} opens and compares inventories.
 *
 * <pre>{@code
 * Inventory before = Inventory.open(Path.of("inventory-2026-10"));
 * Inventory after = Inventory.open(Path.of("inventory-2026-11"));
 * Inventory.diff(before, after, System.out::println);
 * }</pre>
 */
@NullMarked
package io.tenantapps.sharepoint.inventory;

import org.jspecify.annotations.NullMarked;
