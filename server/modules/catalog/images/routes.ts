import { Type } from 'typebox'
import { route } from '../../../kernel/http/route.ts'
import { Id } from '../../../kernel/http/schemas.ts'
import { Product } from '../products/product.ts'
import { addImage } from './add-image.ts'
import { DescribeImage, describeImage, ImageOrder, orderImages, removeImage } from './arrange-images.ts'
import { pictureFormats, pictureWidths } from './picture.ts'
import { sendImage, sendMasterPicture, sendStaffImage } from './send-image.ts'

const ofProduct = Type.Object({ tenantId: Id, productId: Id })
const ofImage = Type.Object({ tenantId: Id, productId: Id, imageId: Id })
const SizeFile = Type.String({
  pattern: `^(${pictureWidths.join('|')})\\.(${pictureFormats.join('|')})$`,
  description: 'Width and format, such as 320.avif',
})

export const imageRoutes = [
  route({
    method: 'GET',
    path: '/images/:imageId/:file',
    summary: 'A picture of a product that is on sale; never changes',
    access: 'public',
    params: Type.Object({ imageId: Id, file: SizeFile }),
    status: 200,
    refuses: [304],
    handle: (ctx, { params, http }) => sendImage(ctx, params.imageId, params.file, http),
  }),
  route({
    method: 'GET',
    path: '/master-pictures/:key/:file',
    summary: 'A picture of a category or of goods in the master catalogue; never changes',
    access: 'public',
    params: Type.Object({ key: Type.String({ pattern: '^[0-9a-f]{64}$' }), file: SizeFile }),
    status: 200,
    refuses: [304],
    handle: (ctx, { params, http }) => sendMasterPicture(ctx, params.key, params.file, http),
  }),
  route({
    method: 'GET',
    path: '/tenants/:tenantId/images/:imageId/:file',
    summary: "A picture of one of the business's own products, drafts included",
    access: 'PERM_PRODUCT_READ',
    params: Type.Object({ tenantId: Id, imageId: Id, file: SizeFile }),
    status: 200,
    refuses: [304],
    handle: (ctx, { params, http }) => sendStaffImage(ctx, params.imageId, params.file, http),
  }),
  route({
    method: 'POST',
    path: '/tenants/:tenantId/products/:productId/images',
    summary: 'Upload a picture of a product',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofProduct,
    upload: true,
    maxBodyBytes: 12_000_000,
    reply: Product,
    status: 201,
    versioned: true,
    refuses: [409],
    handle: (ctx, { params, http }) => addImage(ctx, params.productId, http),
  }),
  route({
    method: 'PUT',
    path: '/tenants/:tenantId/products/:productId/images/order',
    summary: 'Put the pictures in order; the first stands in lists',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofProduct,
    body: ImageOrder,
    reply: Product,
    versioned: true,
    handle: (ctx, { params, body }) => orderImages(ctx, params.productId, body),
  }),
  route({
    method: 'PATCH',
    path: '/tenants/:tenantId/products/:productId/images/:imageId',
    summary: 'Say in words what a picture shows',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofImage,
    body: DescribeImage,
    reply: Product,
    versioned: true,
    handle: (ctx, { params, body }) => describeImage(ctx, params.productId, params.imageId, body.alt),
  }),
  route({
    method: 'DELETE',
    path: '/tenants/:tenantId/products/:productId/images/:imageId',
    summary: 'Remove a picture',
    access: 'PERM_PRODUCT_UPDATE',
    params: ofImage,
    reply: Product,
    versioned: true,
    handle: (ctx, { params }) => removeImage(ctx, params.productId, params.imageId),
  }),
]
