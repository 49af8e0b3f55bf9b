// Generated from the migrated database by `npm run generate`. Do not edit.
import type { ColumnType } from 'kysely'

export type Json = ColumnType<unknown, string, string>
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>
export type Defaulted<T> = ColumnType<T, T | undefined, T>
export type Derived<T> = ColumnType<T, never, never>

export interface DB {
  'catalog.brands': {
    id: string
    name: string
    logo_url: string | null
    manufacturer: string | null
    country_of_origin: string | null
    is_verified: Defaulted<boolean>
    is_active: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'catalog.categories': {
    id: string
    name: string
    slug: string
    parent_id: string | null
    level: Defaulted<number>
    icon_url: string | null
    display_order: Defaulted<number>
    is_active: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'catalog.generic_products': {
    id: string
    name: string
    category_id: string
    subcategory_id: string | null
    product_type: 'grocery' | 'fruits_vegetables' | 'dairy' | 'bakery' | 'beverages' | 'snacks' | 'sweets' | 'meat_fish' | 'personal_care' | 'beauty' | 'household' | 'baby_care' | 'pet_care' | 'health' | 'stationery' | 'electronics' | 'fashion' | 'home' | 'hardware' | 'other'
    hsn_code: string | null
    default_unit: 'kg' | 'g' | 'l' | 'ml' | 'piece' | 'pack' | 'dozen' | 'm' | 'cm' | 'pair' | 'set' | 'box'
    tax_rate: Defaulted<number>
    searchable_keywords: Defaulted<string[]>
    typical_sizes: Defaulted<string[]>
    attributes_template: ColumnType<unknown, string | undefined, string>
    image_url: string | null
    region: string | null
    verification_status: Defaulted<'pending' | 'verified' | 'rejected'>
    is_active: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'catalog.import_jobs': {
    id: string
    job_type: 'admin_product_import' | 'store_inventory_upload'
    tenant_id: string | null
    store_id: string | null
    created_by_user_id: string
    created_by_email: string | null
    status: Defaulted<'queued' | 'processing' | 'completed' | 'completed_with_errors' | 'failed' | 'cancelled'>
    status_history: ColumnType<unknown, string | undefined, string>
    started_at: Date | null
    completed_at: Date | null
    estimated_completion_at: Date | null
    total_rows: number | null
    processed_rows: Defaulted<number>
    successful_count: Defaulted<number>
    duplicate_count: Defaulted<number>
    error_count: Defaulted<number>
    skipped_count: Defaulted<number>
    file_storage: Defaulted<string>
    input_key: string
    error_report_key: string | null
    input_filename: string
    input_file_size_bytes: number
    input_row_count_estimate: number
    import_options: ColumnType<unknown, string | undefined, string>
    recent_errors: ColumnType<unknown, string | undefined, string>
    failure: string | null
    worker_id: string | null
    processing_start_memory_mb: number | null
    processing_duration_seconds: Defaulted<number>
    checkpoint: ColumnType<unknown, string | undefined, string>
    expires_at: Defaulted<Date>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'catalog.offers': {
    tenant_id: string
    id: string
    store_id: string
    product_id: string | null
    title: string
    offer_type: 'percentage' | 'flat' | 'bogo' | 'bundle'
    offer_value: number
    min_quantity: Defaulted<number>
    max_discount_minor: number | null
    currency: Defaulted<string>
    valid_from: Date
    valid_until: Date | null
    terms_conditions: string | null
    is_active: Defaulted<boolean>
    store_listed: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
    code: string | null
  }
  'catalog.price_breaks': {
    tenant_id: string
    id: string
    store_id: string
    product_id: string
    min_quantity: number
    price_minor: number
    created_at: Defaulted<Date>
  }
  'catalog.product_costs': {
    tenant_id: string
    product_id: string
    store_id: string
    cost_price_minor: number
    currency: Defaulted<string>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'catalog.product_images': {
    tenant_id: string
    id: string
    store_id: string
    product_id: string
    position: number
    file_key: string
    width: number
    height: number
    alt_text: string | null
    created_at: Defaulted<Date>
  }
  'catalog.products': {
    tenant_id: string
    id: string
    store_id: string
    generic_product_id: string | null
    category_id: string
    subcategory_id: string | null
    brand_id: string | null
    product_name: string
    description: string | null
    sku: string
    barcode: string | null
    variant_type: string | null
    size: number | null
    size_unit: 'kg' | 'g' | 'l' | 'ml' | 'piece' | 'pack' | 'dozen' | 'm' | 'cm' | 'pair' | 'set' | 'box' | null
    mrp_minor: number
    selling_price_minor: number
    currency: Defaulted<string>
    tax_rate: Defaulted<number>
    discount_percentage: Derived<number>
    hsn_code: string | null
    min_bulk_quantity: number | null
    wholesale_only: Defaulted<boolean>
    keywords: Defaulted<string[]>
    attributes: ColumnType<unknown, string | undefined, string>
    picture_image_id: string | null
    in_stock: Defaulted<boolean>
    status: Defaulted<'draft' | 'active' | 'inactive' | 'discontinued' | 'out_of_stock' | 'flagged'>
    status_reason: string | null
    rating: Defaulted<number>
    rating_count: Defaulted<number>
    store_listed: Defaulted<boolean>
    deleted_at: Date | null
    is_listed: Derived<boolean>
    leaf_category_id: Derived<string>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
    quantity_step: Defaulted<number>
    rating_sum: Defaulted<number>
  }
  'catalog.search_changes': {
    number: Derived<number>
    kind: 'item' | 'category' | 'brand' | 'store'
    id: string
  }
  'catalog.search_items': {
    id: string
    generic_product_id: string | null
    brand_id: string | null
    category_id: string
    name: string
    size_text: string | null
    name_words: number
    listings: number
    words: string
  }
  'catalog.search_listings': {
    product_id: string
    tenant_id: string
    store_id: string
    item_id: string
    cell: number
    price_minor: number
    unit_price: number | null
    in_stock: boolean
    wholesale_only: boolean
    rating: number
    created_at: Date
  }
  'catalog.search_names': {
    kind: 'category' | 'brand' | 'store'
    id: string
    tenant_id: string | null
    name: string
    words: string
  }
  'catalog.search_words': {
    word: string
    key: string
    items: Defaulted<number>
    without_one: Derived<string[]>
  }
  'catalog.translations': {
    cache_key: string
    source_text: string
    translated_text: string
    source_language: string
    target_language: string
    translator: string
    translated_at: Defaulted<Date>
    expires_at: Defaulted<Date>
  }
  'catalog.v_product_costs': {
    tenant_id: string | null
    product_id: string | null
    store_id: string | null
    cost_price_minor: number | null
    currency: string | null
    updated_at: Date | null
  }
  'catalog.v_products': {
    tenant_id: string | null
    id: string | null
    store_id: string | null
    generic_product_id: string | null
    category_id: string | null
    subcategory_id: string | null
    leaf_category_id: string | null
    brand_id: string | null
    product_name: string | null
    sku: string | null
    barcode: string | null
    variant_type: string | null
    size: number | null
    size_unit: string | null
    mrp_minor: number | null
    selling_price_minor: number | null
    currency: string | null
    tax_rate: number | null
    discount_percentage: number | null
    hsn_code: string | null
    min_bulk_quantity: number | null
    wholesale_only: boolean | null
    keywords: string[] | null
    picture_image_id: string | null
    in_stock: boolean | null
    status: string | null
    rating: number | null
    rating_count: number | null
    is_listed: boolean | null
    deleted_at: Date | null
    created_at: Date | null
    updated_at: Date | null
  }
  'identity.attempt_budgets': {
    key: Buffer
    attempts: Defaulted<number>
    last_attempt_at: Defaulted<Date>
    locked_until: Date | null
  }
  'identity.auth_tokens': {
    id: string
    user_id: string
    session_id: string | null
    kind: 'refresh' | 'reset' | 'verify' | 'api_key'
    token_hash: Buffer
    name: string | null
    prefix: string | null
    scopes: string[] | null
    second_factor: Defaulted<boolean>
    expires_at: Date | null
    used_at: Date | null
    last_used_at: Date | null
    revoked_at: Date | null
    created_at: Defaulted<Date>
  }
  'identity.challenges': {
    id: string
    kind: 'second_factor' | 'passkey_sign_in' | 'passkey_second_factor' | 'passkey_step_up' | 'passkey_registration' | 'oidc'
    user_id: string | null
    session_id: string | null
    token_hash: Buffer | null
    state_sealed: string | null
    attempts: Defaulted<number>
    consumed_at: Date | null
    expires_at: Date
    created_at: Defaulted<Date>
  }
  'identity.credentials': {
    id: string
    user_id: string
    password_hash: string
    last_password_change: Defaulted<Date>
    failed_login_attempts: Defaulted<number>
    locked_until: Date | null
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'identity.known_devices': {
    id: string
    user_id: string
    device_hash: Buffer
    last_used_at: Defaulted<Date>
    created_at: Defaulted<Date>
  }
  'identity.linked_accounts': {
    id: string
    user_id: string
    provider: string
    subject: string
    email_sealed: string | null
    last_used_at: Defaulted<Date>
    created_at: Defaulted<Date>
  }
  'identity.mfa_factors': {
    id: string
    user_id: string
    kind: 'totp' | 'passkey' | 'recovery_code'
    name: string | null
    secret_sealed: string | null
    code_hash: Buffer | null
    credential_id: string | null
    public_key: Buffer | null
    sign_count: number | null
    transports: string[] | null
    last_step: number | null
    confirmed_at: Date | null
    used_at: Date | null
    last_used_at: Date | null
    created_at: Defaulted<Date>
  }
  'identity.otp_verifications': {
    id: string
    user_id: string | null
    channel: 'email' | 'sms'
    recipient_sealed: string
    recipient_index: Buffer
    purpose: 'login' | 'verification' | 'password_reset'
    act: 'sign_in' | 'sign_up' | 'reset_password' | 'change_email' | 'change_phone' | 'step_up'
    otp_code_hash: Buffer
    attempts: Defaulted<number>
    verified: Defaulted<boolean>
    verified_at: Date | null
    voided_at: Date | null
    browser_hash: Buffer | null
    contested: Defaulted<boolean>
    expires_at: Defaulted<Date>
    created_at: Defaulted<Date>
    foreign_attempts: Defaulted<number>
  }
  'identity.permissions': {
    id: string
    name: string
    description: string
    category: string
    resource: string
    action: 'create' | 'read' | 'update' | 'delete' | 'export' | 'import' | 'configure'
    status: Defaulted<'active' | 'deprecated'>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'identity.role_permissions': {
    role_id: string
    permission_id: string
    created_at: Defaulted<Date>
  }
  'identity.roles': {
    id: string
    name: string
    description: Defaulted<string>
    level: number
    is_system_role: Defaulted<boolean>
    all_permissions: Defaulted<boolean>
    status: Defaulted<'active' | 'inactive'>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'identity.sessions': {
    id: string
    user_id: string
    kind: 'browser' | 'client'
    token_hash: Buffer | null
    device: string | null
    browser: string | null
    user_agent: string | null
    address: string | null
    place: string | null
    second_factor_at: Date | null
    stepped_up_at: Date | null
    last_seen_at: Defaulted<Date>
    expires_at: Defaulted<Date>
    revoked_at: Date | null
    revoked_reason: string | null
    created_at: Defaulted<Date>
  }
  'identity.signing_keys': {
    id: string
    algorithm: string
    public_jwk: Json
    private_sealed: string
    retires_at: Date
    created_at: Defaulted<Date>
  }
  'identity.user_flags': {
    id: string
    user_id: string
    flagged_by: string
    reason: string
    created_at: Defaulted<Date>
  }
  'identity.user_permissions': {
    id: string
    user_id: string
    permission_id: string
    assignment_type: 'direct' | 'override'
    effect: Defaulted<'allow' | 'deny'>
    granted_by: string | null
    assigned_at: Defaulted<Date>
    expires_at: Date | null
  }
  'identity.user_roles': {
    id: string
    user_id: string
    role_id: string
    tenant_id: string | null
    store_id: string | null
    granted_by: string | null
    assigned_at: Defaulted<Date>
    expires_at: Date | null
  }
  'identity.users': {
    id: string
    email_sealed: string | null
    email_index: Buffer | null
    phone_sealed: string | null
    phone_index: Buffer | null
    display_name: Defaulted<string>
    language: Defaulted<string>
    status: Defaulted<'pending' | 'active' | 'suspended' | 'blocked'>
    status_reason: string | null
    email_verified_at: Date | null
    phone_verified_at: Date | null
    last_login_at: Date | null
    invited_by: string | null
    deleted_at: Date | null
    is_active: Derived<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'identity.v_people': {
    id: string | null
    display_name: string | null
    language: string | null
    status: string | null
    is_active: boolean | null
    created_at: Date | null
  }
  'identity.v_role_permissions': {
    role_id: string | null
    permission_id: string | null
  }
  'identity.v_user_permissions': {
    user_id: string | null
    permission_id: string | null
    assignment_type: string | null
    effect: string | null
    assignment_id: string | null
    role_id: string | null
    tenant_id: string | null
    store_id: string | null
    granted_by: string | null
    assigned_at: Date | null
    expires_at: Date | null
  }
  'inventory.batches': {
    tenant_id: string
    id: string
    product_id: string
    store_id: string
    batch_number: string
    quantity: Defaulted<number>
    remaining_quantity: Defaulted<number>
    is_open: Derived<boolean>
    manufacture_date: string | null
    expiry_date: string | null
    sellable_until: Date | null
    supplier_id: string | null
    receipt_id: string | null
    purchase_price_minor: number | null
    currency: Defaulted<string>
    warned_at: Date | null
    expiry_noted_at: Date | null
    created_at: Defaulted<Date>
  }
  'inventory.count_lines': {
    tenant_id: string
    id: string
    count_id: string
    line_number: number
    store_id: string
    product_id: string
    batch_id: string | null
    expected: number
    counted: number
    difference: Derived<number>
    created_at: Defaulted<Date>
  }
  'inventory.counts': {
    tenant_id: string
    id: string
    store_id: string
    reason: string
    line_count: number
    difference_count: number
    created_by: Defaulted<string | null>
    created_at: Defaulted<Date>
  }
  'inventory.movements': {
    tenant_id: string
    id: Defaulted<string>
    product_id: string
    store_id: string
    movement_type: 'purchase' | 'sale' | 'return' | 'adjustment' | 'damage' | 'expiry'
    quantity: number
    balance_after: number
    batch_id: string | null
    reservation_id: string | null
    reference_type: string
    reference_id: string | null
    reason: string | null
    performed_by: Defaulted<string | null>
    created_at: Defaulted<Date>
  }
  'inventory.receipt_lines': {
    tenant_id: string
    id: string
    receipt_id: string
    line_number: number
    store_id: string
    product_id: string
    quantity: number
    unit_cost_minor: number
    batch_id: string | null
    created_at: Defaulted<Date>
  }
  'inventory.receipts': {
    tenant_id: string
    id: string
    store_id: string
    supplier_id: string | null
    invoice_number: string | null
    received_on: string
    note: string | null
    total_cost_minor: number
    currency: Defaulted<string>
    created_by: Defaulted<string | null>
    created_at: Defaulted<Date>
  }
  'inventory.reservations': {
    tenant_id: string
    id: string
    product_id: string
    store_id: string
    quantity: number
    state: Defaulted<'held' | 'committed' | 'released' | 'expired'>
    reference_type: string
    reference_id: string
    expires_at: Date
    held_until: Derived<Date | null>
    settled_at: Date | null
    created_at: Defaulted<Date>
  }
  'inventory.snapshots': {
    tenant_id: string
    id: Defaulted<string>
    store_id: string
    snapshot_date: string
    total_products: number
    total_stock_value_minor: number
    currency: Defaulted<string>
    low_stock_items: number
    out_of_stock_items: number
    snapshot_data: Json
    created_at: Defaulted<Date>
  }
  'inventory.stock': {
    tenant_id: string
    product_id: string
    store_id: string
    on_hand: Defaulted<number>
    reserved: Defaulted<number>
    batched: Defaulted<number>
    minimum: Defaulted<number>
    maximum: number | null
    in_stock: Defaulted<boolean>
    is_low: Defaulted<boolean>
    last_movement_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'inventory.suppliers': {
    tenant_id: string
    id: string
    store_id: string
    name: string
    contact_person: string | null
    phone: string | null
    phone_index: Buffer | null
    email: string | null
    email_index: Buffer | null
    address: string | null
    gstin: string | null
    payment_terms: string | null
    delivery_lead_time_days: number | null
    supplier_tenant_id: string | null
    is_active: Defaulted<boolean>
    deleted_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'inventory.v_stock': {
    tenant_id: string | null
    product_id: string | null
    store_id: string | null
    on_hand: number | null
    reserved: number | null
    batched: number | null
    minimum: number | null
    maximum: number | null
    in_stock: boolean | null
    is_low: boolean | null
    last_movement_at: Date | null
    available: number | null
  }
  'kernel.applied_reactions': {
    event_occurred_at: Date
    event_id: string
    reaction: string
    applied_at: Defaulted<Date>
  }
  'kernel.audit_logs': {
    id: string
    user_id: string | null
    action: string
    entity_type: string
    entity_id: string | null
    tenant_id: string | null
    old_values: NullableJson
    new_values: NullableJson
    ip_address: string | null
    user_agent: string | null
    request_id: string | null
    created_at: Defaulted<Date>
  }
  'kernel.audit_seals': {
    number: number
    row_count: number
    first_created_at: Date
    last_created_at: Date
    leaves: Buffer
    previous_hash: Buffer
    hash: Buffer
    sealed_at: Defaulted<Date>
  }
  'kernel.audit_unsealed': {
    id: string
    created_at: Date
  }
  'kernel.events': {
    id: string
    name: string
    payload: Json
    tenant_id: string | null
    user_id: string | null
    request_id: string | null
    occurred_at: Defaulted<Date>
  }
  'kernel.geocodes': {
    kind: 'pincode' | 'landmark' | 'address'
    key: string
    source: string
    latitude: number
    longitude: number
    hits: Defaulted<number>
    created_at: Defaulted<Date>
    last_used_at: Defaulted<Date>
  }
  'kernel.idempotency_keys': {
    owner: string
    key: string
    request_hash: Buffer
    status: number | null
    answer: NullableJson
    created_at: Defaulted<Date>
  }
  'kernel.rate_limits': {
    key: Buffer
    hits: number
    window_ends_at: Date
  }
  'kernel.retention_rules': {
    module: string
    table_name: string
    column_name: string
    keep_days: number
    eligible_where: string | null
    reason: string
    last_applied_at: Date | null
  }
  'kernel.service_instances': {
    id: string
    node: string
    modules: string[]
    role: 'server' | 'gateway'
    address: string
    version: string
    started_at: Defaulted<Date>
    heartbeat_at: Defaulted<Date>
  }
  'kernel.settings': {
    id: string
    key: string
    tenant_id: string | null
    value: Json
    category: string
    description: string
    updated_by: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'kernel.settings_history': {
    id: string
    key: string
    tenant_id: string | null
    old_value: NullableJson
    new_value: NullableJson
    changed_by: string | null
    changed_at: Defaulted<Date>
  }
  'kernel.worker_pools': {
    id: string
    node: string
    started_at: Defaulted<Date>
  }
  'merchants.delivery_slots': {
    tenant_id: string
    id: string
    store_id: string
    weekday: number
    starts_at: string
    ends_at: string
    kind: Defaulted<'delivery' | 'pickup'>
    capacity: number
    cutoff_minutes: Defaulted<number>
    is_active: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.kyc_documents': {
    tenant_id: string
    id: string
    onboarding_id: string
    document_type: 'gst_certificate' | 'pan_card' | 'registration_certificate' | 'shop_licence' | 'fssai_licence' | 'address_proof' | 'bank_proof' | 'identity_proof' | 'other'
    file_key: string
    file_name: string
    media_type: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'
    size_bytes: number
    sha256: Buffer
    verification_status: Defaulted<'unverified' | 'pending' | 'verified' | 'rejected'>
    note: string | null
    uploaded_by: string
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.kyc_info': {
    tenant_id: string
    id: string
    seller_profile_id: string
    business_registration_number: string | null
    business_registration_number_index: Buffer | null
    tax_id: string | null
    tax_id_index: Buffer | null
    pan: string | null
    pan_index: Buffer | null
    verification_status: Defaulted<'unverified' | 'pending' | 'verified' | 'rejected'>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.onboardings': {
    tenant_id: string
    id: string
    seller_profile_id: string
    onboarding_status: Defaulted<'not_started' | 'in_progress' | 'submitted' | 'completed'>
    verification_status: Defaulted<'unverified' | 'pending' | 'verified' | 'rejected'>
    submitted_at: Date | null
    verified_at: Date | null
    rejected_at: Date | null
    rejection_reasons: ColumnType<unknown, string | undefined, string>
    reviewed_by: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.seller_profiles': {
    tenant_id: string
    id: string
    user_id: string
    kind: Defaulted<'seller' | 'supplier' | 'both'>
    business_name: string
    business_type: 'sole_proprietorship' | 'partnership' | 'llp' | 'private_limited' | 'public_limited' | 'cooperative' | 'trust' | 'other'
    phone_number: string | null
    about: string | null
    status: Defaulted<'pending' | 'approved' | 'suspended' | 'blocked'>
    status_reason: string | null
    approved_at: Date | null
    approved_by: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.stores': {
    tenant_id: string
    id: string
    store_code: string
    store_name: string
    owner_name: string | null
    email: string | null
    phone: string | null
    whatsapp_number: string | null
    address_line1: string
    address_line2: string | null
    landmark: string | null
    city: string
    state: string
    pincode: string
    country: Defaulted<string>
    address: Derived<string | null>
    latitude: number | null
    longitude: number | null
    gstin: string | null
    store_type: 'grocery' | 'pharmacy' | 'bakery' | 'dairy' | 'fruits_vegetables' | 'meat_fish' | 'sweets' | 'electronics' | 'fashion' | 'stationery' | 'home' | 'hardware' | 'beauty' | 'restaurant' | 'wholesale' | 'other'
    business_hours: ColumnType<unknown, string | undefined, string>
    holidays: ColumnType<unknown, string | undefined, string>
    time_zone: Defaulted<string>
    delivery_radius_km: Defaulted<number>
    min_order_minor: Defaulted<number>
    currency: Defaulted<string>
    delivers: Defaulted<boolean>
    offers_pickup: Defaulted<boolean>
    accepts_online_payment: Defaulted<boolean>
    status: Defaulted<'active' | 'inactive' | 'suspended' | 'pending_verification'>
    verified: Defaulted<boolean>
    rating: Defaulted<number>
    rating_count: Defaulted<number>
    total_orders: Defaulted<number>
    about: string | null
    picture_file: string | null
    languages: Defaulted<string[]>
    deleted_at: Date | null
    is_listed: Derived<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
    open_week: Derived<string>
    special_days: Derived<string>
    special_hours: Derived<string>
    place: Derived<string | null>
    delivery_fee_minor: Defaulted<number>
    free_delivery_from_minor: number | null
    rating_sum: Defaulted<number>
  }
  'merchants.team_invites': {
    tenant_id: string
    id: string
    email: string
    email_index: Buffer
    store_id: string | null
    role: 'owner' | 'manager' | 'staff'
    status: Defaulted<'pending' | 'accepted' | 'revoked' | 'expired'>
    token_hash: Buffer
    language: Defaulted<string>
    expires_at: Date
    sent_count: Defaulted<number>
    created_by: string
    accepted_by: string | null
    accepted_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.team_members': {
    tenant_id: string
    id: string
    user_id: string
    store_id: string | null
    role: 'owner' | 'manager' | 'staff'
    permissions: ColumnType<unknown, string | undefined, string>
    is_active: Defaulted<boolean>
    added_by: string | null
    joined_at: Defaulted<Date>
    left_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.tenants': {
    id: string
    name: string
    domain: string | null
    subscription_tier: Defaulted<'starter' | 'growth' | 'enterprise'>
    is_active: Defaulted<boolean>
    country: Defaulted<string>
    currency: Defaulted<string>
    time_zone: Defaulted<string>
    created_by: string
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'merchants.v_sellers': {
    tenant_id: string | null
    id: string | null
    kind: string | null
    business_name: string | null
    about: string | null
    status: string | null
    approved_at: Date | null
  }
  'merchants.v_stores': {
    tenant_id: string | null
    id: string | null
    store_code: string | null
    store_name: string | null
    city: string | null
    state: string | null
    pincode: string | null
    landmark: string | null
    latitude: number | null
    longitude: number | null
    store_type: string | null
    business_hours: NullableJson
    holidays: NullableJson
    time_zone: string | null
    delivers: boolean | null
    offers_pickup: boolean | null
    delivery_radius_km: number | null
    min_order_minor: number | null
    currency: string | null
    rating: number | null
    rating_count: number | null
    picture_file: string | null
    status: string | null
    verified: boolean | null
    is_listed: boolean | null
    deleted_at: Date | null
    created_at: Date | null
  }
  'orders.cart_items': {
    id: string
    cart_id: string
    tenant_id: string
    store_id: string
    product_id: string
    product_name: string
    quantity: number
    price_snapshot_minor: number
    offer_id: string | null
    offer_title: string | null
    is_saved_for_later: Defaulted<boolean>
    note: string | null
    added_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.cart_stores': {
    cart_id: string
    tenant_id: string
    store_id: string
    fulfilment: 'delivery' | 'pickup' | null
    slot_id: string | null
    slot_date: string | null
    note: string | null
  }
  'orders.carts': {
    id: string
    user_id: string | null
    guest_id: string | null
    buyer_id: Derived<string>
    is_guests: Derived<boolean>
    status: Defaulted<'active' | 'checked_out'>
    currency: Defaulted<string>
    coupon_codes: Defaulted<string[]>
    address_id: string | null
    latitude: number | null
    longitude: number | null
    pincode: string | null
    state: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.channel_meta': {
    tenant_id: string
    id: string
    order_id: string
    channel_type: 'web' | 'app' | 'whatsapp'
    channel_data: ColumnType<unknown, string | undefined, string>
    created_at: Defaulted<Date>
  }
  'orders.checkouts': {
    id: string
    user_id: string | null
    guest_id: string | null
    cart_id: string | null
    cart_item_ids: Defaulted<string[]>
    status: 'open' | 'placed' | 'failed' | 'expired' | 'cancelled'
    channel: 'web' | 'app' | 'whatsapp'
    payment_id: string | null
    payment_method: 'cash' | 'cod' | 'upi' | 'card' | 'wallet' | 'net_banking'
    total_minor: number
    wallet_minor: Defaulted<number>
    currency: string
    expires_at: Date | null
    open_until: Derived<Date | null>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.customers': {
    tenant_id: string
    id: string
    store_id: string
    user_id: string | null
    phone_index: Buffer | null
    last_order_id: string
    total_orders: Defaulted<number>
    total_spent_minor: Defaulted<number>
    currency: string
    first_order_at: Date
    last_order_at: Date
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
    forgotten_orders: Defaulted<number>
    forgotten_spent_minor: Defaulted<number>
  }
  'orders.invoice_series': {
    tenant_id: string
    financial_year: string
    last_number: number
  }
  'orders.invoices': {
    tenant_id: string
    id: string
    store_id: string
    order_id: string
    user_id: string | null
    guest_id: string | null
    invoice_number: string
    financial_year: string
    document: string
    total_minor: number
    tax_minor: number
    currency: string
    issued_at: Date
    created_at: Defaulted<Date>
  }
  'orders.items': {
    tenant_id: string
    id: string
    order_id: string
    store_id: string
    line: number
    product_id: string
    product_name: string
    variant_type: string | null
    size: number | null
    size_unit: string | null
    sku: string
    hsn_code: string | null
    category_id: string | null
    picture_image_id: string | null
    picture: NullableJson
    quantity: number
    mrp_minor: number
    unit_price_minor: number
    gross_minor: number
    discount_minor: Defaulted<number>
    tax_rate: number
    taxable_minor: number
    cgst_minor: Defaulted<number>
    sgst_minor: Defaulted<number>
    igst_minor: Defaulted<number>
    tax_minor: Derived<number>
    total_minor: number
    currency: string
    offer_ids: Defaulted<string[]>
    batches: ColumnType<unknown, string | undefined, string>
    notes: string | null
    missing_quantity: Defaulted<number>
    returned_quantity: Defaulted<number>
    refunded_minor: Defaulted<number>
    substitute_for: string | null
    created_at: Defaulted<Date>
  }
  'orders.orders': {
    tenant_id: string
    id: string
    store_id: string
    store_name: string | null
    checkout_id: string
    user_id: string | null
    guest_id: string | null
    order_number: string
    tracking_id: string
    customer_name: string
    customer_words: Derived<string | null>
    customer_phone: string | null
    customer_phone_index: Buffer | null
    customer_email: string | null
    delivery_address: string | null
    fulfilment: 'delivery' | 'pickup'
    slot_id: string | null
    slot_starts_at: Date | null
    slot_ends_at: Date | null
    status: 'created' | 'placed' | 'confirmed' | 'preparing' | 'ready' | 'out_for_delivery' | 'delivered' | 'completed' | 'cancelled'
    payment_status: Defaulted<'pending' | 'paid' | 'failed' | 'refunded'>
    payment_method: 'cash' | 'cod' | 'upi' | 'card' | 'wallet' | 'net_banking'
    payment_id: string | null
    items_minor: number
    discount_minor: Defaulted<number>
    tax_minor: Defaulted<number>
    delivery_fee_minor: Defaulted<number>
    total_minor: number
    refunded_minor: Defaulted<number>
    currency: string
    delivery_notes: string | null
    customer_note: string | null
    cancel_reason: string | null
    cancel_note: string | null
    cancelled_by: 'buyer' | 'store' | 'platform' | 'system' | null
    channel: 'web' | 'app' | 'whatsapp'
    language: string
    estimated_delivery: Date | null
    reservation_id: string | null
    placed_at: Date | null
    delivered_at: Date | null
    completed_at: Date | null
    cancelled_at: Date | null
    anonymised_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.return_lines': {
    tenant_id: string
    id: string
    return_id: string
    item_id: string
    quantity: number
    outcome: 'restocked' | 'written_off' | 'not_received' | null
    refund_minor: Defaulted<number>
    created_at: Defaulted<Date>
  }
  'orders.return_photos': {
    tenant_id: string
    id: string
    return_id: string
    position: number
    file_key: string
    media_type: Defaulted<string>
    size_bytes: number
    created_at: Defaulted<Date>
  }
  'orders.returns': {
    tenant_id: string
    id: string
    store_id: string
    order_id: string
    user_id: string | null
    guest_id: string | null
    return_number: string
    status: 'requested' | 'approved' | 'refused' | 'withdrawn' | 'received' | 'refunded'
    reason: 'damaged' | 'wrong_item' | 'not_as_described' | 'poor_quality' | 'expired' | 'changed_mind' | 'other'
    note: string | null
    refund_to: 'source' | 'wallet'
    approved_by: string | null
    decided_at: Date | null
    decision_note: string | null
    received_by: string | null
    received_at: Date | null
    return_date: string | null
    refund_minor: Defaulted<number>
    refund_id: string | null
    refunded_at: Date | null
    currency: string
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.review_reports': {
    tenant_id: string
    id: string
    review_id: string
    user_id: string | null
    reason: 'offensive' | 'spam' | 'untrue' | 'personal_data' | 'other'
    note: string | null
    created_at: Defaulted<Date>
  }
  'orders.review_votes': {
    tenant_id: string
    review_id: string
    user_id: string
    created_at: Defaulted<Date>
  }
  'orders.reviews': {
    tenant_id: string
    id: string
    store_id: string
    order_id: string
    item_id: string
    product_id: string
    product_name: string
    user_id: string | null
    guest_id: string | null
    author_name: string | null
    rating: number
    review_text: string | null
    is_verified_purchase: Defaulted<boolean>
    helpful_count: Defaulted<number>
    report_count: Defaulted<number>
    status: 'published' | 'removed'
    removed_reason: string | null
    removed_by: string | null
    reply_text: string | null
    replied_at: Date | null
    replied_by: string | null
    editable_until: Date
    edited_at: Date | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.shortages': {
    tenant_id: string
    id: string
    store_id: string
    order_id: string
    item_id: string
    quantity: number
    value_minor: number
    status: 'offered' | 'accepted' | 'refunded' | 'withdrawn'
    settled_because: 'nothing_offered' | 'accepted' | 'declined' | 'unanswered' | 'sold_out' | 'order_cancelled' | null
    note: string | null
    substitute_product_id: string | null
    substitute_name: string | null
    substitute_quantity: number | null
    substitute_unit_price_minor: number | null
    substitute_total_minor: number | null
    substitute_item_id: string | null
    refund_minor: Defaulted<number>
    currency: string
    expires_at: Date | null
    settled_at: Date | null
    reported_by: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'orders.status_history': {
    tenant_id: string
    id: string
    order_id: string
    from_status: string | null
    status: string
    changed_as: 'buyer' | 'store' | 'platform' | 'system'
    changed_by: Defaulted<string | null>
    notes: string | null
    created_at: Defaulted<Date>
  }
  'payments.accounts': {
    id: Derived<string>
    kind: 'wallet' | 'in_progress' | 'payable' | 'cash_at_store' | 'fees' | 'clearing' | 'promotions' | 'adjustments'
    owner_type: Derived<string>
    user_id: string | null
    tenant_id: string | null
    store_id: string | null
    provider: string | null
    currency: Defaulted<string>
    may_be_negative: Derived<boolean>
    slots: Derived<number>
    created_at: Defaulted<Date>
  }
  'payments.balances': {
    account_id: string
    slot: number
    currency: string
    may_be_negative: boolean
    slots: number
    posted_minor: Defaulted<number>
    held_minor: Defaulted<number>
    last_entry_at: Date | null
  }
  'payments.differences': {
    id: string
    payment_id: string | null
    refund_id: string | null
    provider: string
    kind: 'amount' | 'unknown_to_us' | 'unknown_to_provider' | 'status'
    expected: Json
    found: Json
    found_at: Defaulted<Date>
    resolved_at: Date | null
    resolved_by: string | null
    note: string | null
  }
  'payments.entries': {
    transfer_id: string
    line: number
    account_id: string
    slot: number
    amount_minor: number
    currency: string
    balance_after_minor: number | null
    created_at: Date
  }
  'payments.holds': {
    id: string
    account_id: string
    amount_minor: number
    currency: string
    state: Defaulted<'held' | 'captured' | 'voided' | 'expired'>
    reference_type: string
    reference_id: string
    expires_at: Date
    held_until: Derived<Date | null>
    transfer_id: string | null
    settled_at: Date | null
    created_at: Date
  }
  'payments.parts': {
    tenant_id: string
    id: string
    payment_id: string
    store_id: string
    order_id: string
    user_id: string | null
    guest_id: string | null
    method: string
    currency: string
    amount_minor: number
    wallet_minor: Defaulted<number>
    refunded_minor: Defaulted<number>
    refunded_outside_minor: Defaulted<number>
    commission_minor: Defaulted<number>
    commission_basis_points: number | null
    state: Defaulted<'open' | 'paid' | 'taken' | 'completed' | 'returned' | 'void'>
    transaction_id: string | null
    paid_at: Date | null
    taken_at: Date | null
    completed_at: Date | null
    collected_by: string | null
    created_at: Date
    updated_at: Defaulted<Date>
  }
  'payments.payments': {
    id: string
    user_id: string | null
    guest_id: string | null
    reference_type: 'checkout' | 'top_up'
    reference_id: string
    method: 'cash' | 'cod' | 'upi' | 'card' | 'wallet' | 'net_banking'
    status: Defaulted<'pending' | 'authorised' | 'success' | 'failed' | 'expired' | 'refunded'>
    currency: string
    amount_minor: number
    amount: Derived<number | null>
    wallet_minor: Defaulted<number>
    provider: string | null
    provider_reference: string | null
    transaction_id: string | null
    gateway_response: NullableJson
    failure_code: string | null
    refund_amount_minor: Defaulted<number>
    refund_reason: string | null
    return_path: string | null
    expires_at: Date | null
    paid_at: Date | null
    next_check_at: Date | null
    checks: Defaulted<number>
    version: Defaulted<number>
    created_at: Date
    updated_at: Defaulted<Date>
  }
  'payments.provider_events': {
    id: string
    provider: string
    event_id: string
    event_type: string
    body: Json
    signed_at: Date
    received_at: Defaulted<Date>
    handled_at: Date | null
    outcome: string | null
  }
  'payments.refunds': {
    tenant_id: string
    id: string
    part_id: string
    payment_id: string
    store_id: string
    order_id: string
    user_id: string | null
    guest_id: string | null
    reference_type: string
    reference_id: string
    destination: 'source' | 'wallet'
    currency: string
    amount_minor: number
    outside_minor: number
    status: 'pending' | 'processing' | 'succeeded' | 'failed'
    reason: string
    provider: string | null
    provider_refund_id: string | null
    failure_code: string | null
    attempts: Defaulted<number>
    next_attempt_at: Date | null
    created_by: string | null
    succeeded_at: Date | null
    created_at: Date
    updated_at: Defaulted<Date>
  }
  'payments.sandbox_payments': {
    id: string
    reference: string
    method: string
    description: string
    currency: string
    amount_minor: number
    status: Defaulted<'waiting' | 'approved' | 'declined' | 'cancelled'>
    answer: 'approve' | 'decline' | 'wait' | 'silent' | 'twice' | null
    transaction_id: string | null
    return_path: string | null
    decides_at: Date | null
    decided_at: Date | null
    created_at: Date
  }
  'payments.sandbox_refunds': {
    id: string
    reference: string
    payment_id: string
    amount_minor: number
    created_at: Date
  }
  'payments.saved_methods': {
    id: string
    user_id: string
    payment_type: 'upi' | 'card' | 'net_banking'
    provider: string
    token: string
    token_index: Buffer
    label: string | null
    card_brand: string | null
    card_last_four: string | null
    expiry_month: number | null
    expiry_year: number | null
    is_default: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'payments.transfer_seals': {
    number: number
    row_count: number
    first_created_at: Date
    last_created_at: Date
    leaves: Buffer
    previous_hash: Buffer
    hash: Buffer
    sealed_at: Defaulted<Date>
  }
  'payments.transfers': {
    id: string
    kind: string
    reference_type: string
    reference_id: string
    group_id: string
    description: string
    entry_count: number
    created_by: Defaulted<string | null>
    created_at: Date
    recorded_at: Defaulted<Date>
  }
  'payments.transfers_unsealed': {
    id: string
    created_at: Date
  }
  'payments.wallet_transfers': {
    id: string
    sender_id: string
    recipient_id: string
    amount_minor: number
    currency: string
    note: string | null
    created_at: Date
  }
  'payments.wallets': {
    id: string
    user_id: string
    status: Defaulted<'active' | 'frozen'>
    status_reason: string | null
    daily_limit_minor: number | null
    currency: Defaulted<string>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'profiles.addresses': {
    id: string
    user_id: string
    address_type: 'home' | 'work' | 'other'
    recipient_name: string
    phone: string | null
    address_line1: string
    address_line2: string | null
    landmark: string | null
    city: string
    state: string
    pincode: string
    country: Defaulted<string>
    latitude: number | null
    longitude: number | null
    is_default: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'profiles.customers': {
    id: string
    user_id: string
    preferred_stores: Defaulted<string[]>
    loyalty_points: Defaulted<number>
    total_orders: Defaulted<number>
    total_spent_minor: Defaulted<number>
    total_spent: Derived<number | null>
    currency: Defaulted<string>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'profiles.privacy_settings': {
    id: string
    user_id: string
    name_visibility: Defaulted<'everyone' | 'members' | 'nobody'>
    phone_visibility: Defaulted<'everyone' | 'members' | 'nobody'>
    avatar_visibility: Defaulted<'everyone' | 'members' | 'nobody'>
    email_consent: Defaulted<boolean>
    sms_consent: Defaulted<boolean>
    push_consent: Defaulted<boolean>
    whatsapp_consent: Defaulted<boolean>
    analytics: Defaulted<boolean>
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'profiles.profiles': {
    id: string
    user_id: string
    first_name: string | null
    last_name: string | null
    full_name: Derived<string | null>
    date_of_birth: string | null
    gender: 'female' | 'male' | 'other' | 'undisclosed' | null
    national_id_number: string | null
    national_id_index: Buffer | null
    phone: string | null
    preferred_language: string | null
    avatar_file: string | null
    residential_address_line1: string | null
    residential_address_line2: string | null
    city: string | null
    state: string | null
    postal_code: string | null
    country: string | null
    version: Defaulted<number>
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
  'profiles.v_customers': {
    id: string | null
    user_id: string | null
    preferred_stores: string[] | null
    default_address_id: string | null
    default_address: string | null
    loyalty_points: number | null
    total_orders: number | null
    total_spent_minor: number | null
    total_spent: number | null
    currency: string | null
    created_at: Date | null
    updated_at: Date | null
  }
  'profiles.wallet_links': {
    id: string
    user_id: string
    kind: 'upi' | 'wallet'
    provider: string | null
    address: string
    address_index: Buffer
    label: string | null
    status: Defaulted<'pending' | 'linked'>
    code_hash: Buffer | null
    code_expires_at: Date | null
    attempts: Defaulted<number>
    linked_at: Date | null
    created_at: Defaulted<Date>
    updated_at: Defaulted<Date>
  }
}
