/** As `kata-dengar.ts`, for those who write in English. */
import type { Words } from "../bahasa";
import type { HEARD as Id } from "./kata-dengar";

export const HEARD: Words<typeof Id> = {
  who: `head chief manager director officer officers official officials clerk cashier treasurer secretary teacher principal headmaster doctor nurse
    midwife inspector auditor supervisor foreman contractor supplier mayor deputy mayor councillor boss superior colleague staff guard driver
    policeman mr mrs ms`,
  where: `office agency department counter desk school hospital clinic health_centre health_center market street road terminal warehouse building
    room hall village district neighbourhood neighborhood city_hall town_hall station site field park`,
  when: `january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday yesterday today tonight this_morning last_night last_week last_month last_year this_week this_month this_year every_day every_week
    every_month every_year each_month since ago still_going_on ongoing for_years for_months at_noon morning afternoon evening o_clock semester quarter`,
  how: `by_means method cash transfer transferred bank_account receipt invoice forged fake faked falsified fictitious inflated marked_up cut deducted
    demanded demands asked_for asks_for asked forced forces offered promised paid pays pay paying bribe envelope split deposited used using saw seen
    i_saw heard witness witnesses evidence photo photos recording video chat message contract through signature signed stamp because`,
  service: `broken_road pothole potholes street_light street_lights street_lamp garbage rubbish flood flooding drain blocked_drain water_supply no_water
    traffic queue queues slow_service rude unfriendly sidewalk fallen_tree power_cut blackout internet toilet dirty smelly slow_permit not_answered
    waiting_room stray_dogs mosquitoes`,
  wrongdoing: `money cash pay paid paying payment bribe bribes bribed bribery levy levies extortion extorted corruption corrupt fictitious markup marked_up
    rupiah fee fees kickback kickbacks without_receipt project contract tender forged fake falsified threat threatened threatens blackmail nephew
    relative relatives gratification gift embezzled embezzlement misused misuse abuse abused harassment harassed funds budget million billion`,
  signs: {
    pungli: "levy levies illegal_fee extra_fee asked_for_money asks_for_money demanded_money demands_money without_receipt extortion extorted broker tip",
    suap: "bribe bribes bribed bribery gratification envelope gift kickback kickbacks",
    korupsi: "corruption embezzled embezzlement fictitious travel_expenses marked_up markup funds budget state_loss",
    pengadaan: "tender bidding procurement project contract specification specifications supplier contractor winner concrete",
    wewenang: "abuse_of_power abuse_of_authority abused misuse misused ordered_us forced forces interference",
    benturan: "conflict_of_interest nephew niece relative relatives brother_in_law his_wife her_husband own_company family",
    aset: "official_car official_vehicle office_car official_house inventory assets city_land fuel rented_out sold",
    kepegawaian: "transfer promotion appointment selling_posts recruitment selection honorary contract_staff",
    disiplin: "absent absence skips_work never_at_work late working_hours attendance fingerprint",
    etik: "harassment harassed affair rude drunk drugs gambling obscene",
    pembalasan: "retaliation retaliated punished_for because_i_reported after_reporting threatened_because ostracised ostracized",
  },
  ownGift: "(?:i|we) (?:have |had |was |were |just |also |once |been ){0,3}(?:received|receive|got|given|offered|accepted|sent) (?:[\\p{L}\\p{N}]+ ){0,6}?(?:gift|gifts|envelope|hamper|parcel|souvenir|voucher|ticket|tickets|gratification)",
  self: "\\b(?:my name is|let me introduce myself|i am the|i work (?:as|at|in|for)|i serve as|as an? (?:employee|teacher|treasurer|clerk|nurse|contractor) (?:of|at|in))(?:\\s+[\\p{L}\\p{N}]+){0,4}",
  family: "\\bmy (?:husband|wife|son|daughter|child|father|mother|brother|sister|uncle|aunt|parents|in-laws)\\b",
  onlyMe: "\\b(?:only i|i alone|i am the only one|i was the only one|just the two of us|only the two of us|my room|my desk|shares? (?:an office|a room) with me)\\b",
};
