import type { PolicyTexts } from "./shop-text.ts";

export const POLICIES_EN: PolicyTexts = {
  REFUND_POLICY: {
    title: "Refund policy",
    body: `<h2>Right of withdrawal: 14 days</h2>
<p>As a consumer you may withdraw from the contract within 14 days after you received your order, without giving a reason. A clear statement is enough, for example through the withdrawal form on our site or by e-mail. You then have another 14 days to send the item back.</p>
<h2>Our return period: 30 days</h2>
<p>Beyond the legal right we take back unused items in their original packaging until 30 days after receipt.</p>
<h2>Costs</h2>
<p>A return within Belgium is free with our bpost label. From other countries we deduct 4.95 euros from the refund.</p>
<h2>Refund</h2>
<p>We refund the whole amount, including standard shipping in case of a full withdrawal, at the latest 14 days after your withdrawal and with the same means of payment. We may wait until we have received the goods or until you prove that you have sent them.</p>
<h2>Exceptions</h2>
<p>Fabric cut to measure and personalised ceramics are excluded. The legal guarantee of two years always applies.</p>`,
  },
  SHIPPING_POLICY: {
    title: "Shipping policy",
    body: `<h2>Shipping time</h2>
<p>Orders placed before 2 pm on a working day leave Ghent the same day. Belgium: bpost, 1 to 2 working days. Netherlands: PostNL, 2 to 3 working days. Germany: GLS or DHL, 2 to 4 working days. France and Luxembourg: Mondial Relay or DHL, 3 to 5 working days.</p>
<h2>Shipping costs</h2>
<p>Belgium 4.95 euros, free from 60 euros. Neighbouring countries 8.95 euros, free from 120 euros.</p>
<h2>Delay</h2>
<p>If a parcel is not delivered within 30 days after your order, you may end the contract and everything is refunded. When the carrier is late we keep you informed and open an enquiry ourselves.</p>
<h2>Pick-up points</h2>
<p>A parcel stays at the pick-up point for 14 days. After that it returns to us and we refund the price of the goods.</p>`,
  },
  PRIVACY_POLICY: {
    title: "Privacy policy",
    body: `<p>Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Ghent, processes your name, address, e-mail address, telephone number and orders to carry out your purchase and to answer your questions. The legal basis is the contract with us and our legitimate interest in helping customers.</p>
<p>We keep invoices for seven years as the law requires and messages to our customer service for twelve months. We share data with the carrier, the payment service and the provider of our customer service software, which uses an AI assistant whose answers our team reads before they are sent. We do not sell data.</p>
<p>You have the right of access, rectification, erasure, restriction and portability and you may object. Write to privacy@atelier-noordzee.example. You may lodge a complaint with the Data Protection Authority in Brussels.</p>`,
  },
  TERMS_OF_SERVICE: {
    title: "Terms of service",
    body: `<p>These terms apply to every order at Atelier Noordzee BV, Vrijdagmarkt 12, 9000 Ghent, company number 0700.000.000. The contract is made when you receive the confirmation of your order.</p>
<p>All prices are in euros, including 21 percent VAT and excluding shipping. An obvious error in a price does not bind us. The goods remain ours until they are fully paid.</p>
<p>Hand-thrown ceramics differ slightly from piece to piece in colour, shape and glaze; that is not a fault. The legal guarantee of two years applies to every item.</p>
<p>You may cancel an order free of charge as long as it has not been shipped. Belgian law applies. In case of a dispute you may turn to the Belgian Consumer Mediation Service.</p>`,
  },
  CONTACT_INFORMATION: {
    title: "Contact information",
    body: `<p>Atelier Noordzee BV<br>Vrijdagmarkt 12, 9000 Ghent, Belgium<br>E-mail: hallo@atelier-noordzee.example<br>Telephone: +32 9 000 00 00</p>
<p>Our customer service answers on working days from 9 am to 5 pm. The studio is open on Friday and Saturday from 10 am to 6 pm.</p>`,
  },
};
