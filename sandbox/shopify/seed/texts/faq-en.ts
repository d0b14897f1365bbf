import type { FaqTexts } from "./shop-text.ts";

export const FAQ_EN: FaqTexts = {
  delivery: {
    title: "Frequently asked questions: delivery",
    body: `<h2>When will my order arrive?</h2>
<p>Orders placed before 2 pm on a working day leave our studio the same day. In Belgium bpost delivers within 1 to 2 working days. To the Netherlands we ship with PostNL, which takes 2 to 3 working days. For France and Luxembourg we use Mondial Relay or DHL and allow 3 to 5 working days, for Germany GLS or DHL with 2 to 4 working days.</p>
<h2>What does shipping cost?</h2>
<p>In Belgium shipping costs 4.95 euros and is free from 60 euros. To the neighbouring countries a parcel costs 8.95 euros and is free from 120 euros.</p>
<h2>How do I follow my parcel?</h2>
<p>As soon as your parcel leaves, you receive an e-mail with a tracking number. It can take half a day before the carrier shows the first scan. If nothing appears after three working days, we contact the carrier for you.</p>
<h2>I was not at home</h2>
<p>The carrier tries a second time or takes the parcel to a pick-up point, where it is kept for 14 days.</p>`,
  },
  returns: {
    title: "Frequently asked questions: returns and refunds",
    body: `<h2>How long can I return something?</h2>
<p>By law you have 14 days after receipt to withdraw from your purchase, without giving a reason. At Atelier Noordzee you have 30 days to send something back, as long as it is unused and in its original packaging.</p>
<h2>How do I send something back?</h2>
<p>Register your return on your order page or write to our team. You receive a bpost return label. Within Belgium the return is free; from the Netherlands, France, Germany and Luxembourg we deduct 4.95 euros from the refund. Stick the label on the box and hand the parcel in at a post point.</p>
<h2>When do I get my money back?</h2>
<p>We refund within 14 days after you told us of your withdrawal, with the same means of payment. We may wait until the parcel has reached us or until you show proof of posting.</p>
<h2>What cannot be returned?</h2>
<p>Fabric cut to measure and ceramics with a personal engraving cannot be taken back, unless they are faulty.</p>
<h2>My item arrived damaged</h2>
<p>Send us a photo within a few days. We send a new piece or refund the price, whichever you prefer. The legal guarantee of two years always applies.</p>`,
  },
  payment: {
    title: "Frequently asked questions: payment",
    body: `<h2>How can I pay?</h2>
<p>You can pay with Bancontact, Payconiq, iDEAL, Visa, Mastercard, PayPal or by bank transfer. All prices are in euros and include 21 percent VAT.</p>
<h2>When is the amount taken?</h2>
<p>With Bancontact, Payconiq and iDEAL the amount is taken at once. With a credit card we reserve the amount when you order. If you choose a bank transfer, we ship as soon as the amount is in our account, usually after 1 to 2 working days. After 7 days without payment we cancel the order.</p>
<h2>My payment failed</h2>
<p>First check in your bank's app that the payment was approved. If the amount was taken but you received no confirmation, tell us the time and the amount. Never send your card number or PIN; we never ask for them.</p>
<h2>Can I have an invoice?</h2>
<p>Yes. Enter your VAT number when you order, or ask for the invoice later with your order number. You receive it as a PDF within two working days.</p>
<h2>Discount codes</h2>
<p>One code can be used for each order. A code cannot be applied afterwards.</p>`,
  },
  care: {
    title: "Frequently asked questions: care",
    body: `<h2>How do I wash linen?</h2>
<p>Wash linen at 40 degrees at most with a mild liquid detergent, preferably with similar colours. Use neither bleach nor fabric softener, because they weaken the fibre. In the first wash linen can shrink by up to 4 percent; we allowed for that when cutting. Hang it up wet and you will hardly need to iron.</p>
<h2>Wool and throws</h2>
<p>Air a woollen throw rather than washing it. If you must, choose the wool programme at 30 degrees and dry it flat on a towel. Do not tumble dry.</p>
<h2>Are the ceramics dishwasher safe?</h2>
<p>All our stoneware may go in the dishwasher and in the microwave. The Schelp series with its gold rim is the exception: wash it by hand and keep it out of the microwave.</p>
<h2>Marks left by cutlery</h2>
<p>Grey lines on matt glazes are metal rubbed off by cutlery. A little cleaning vinegar or a paste of baking soda takes them away.</p>
<h2>Wooden boards</h2>
<p>Rinse boards briefly, let them dry upright and rub them with linseed oil every few months.</p>`,
  },
};
