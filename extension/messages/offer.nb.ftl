offer = Del noe fra { $company }
offer-beside = Åpne ved siden av
offer-close = Lukk
offer-broken = { $network } er endret, så Røst er ikke på siden akkurat nå. Del herfra i stedet.
thanked = Takk. Delingen er telt.
thanked-later = Takk. Lagret her; den telles når serveren svarer.
