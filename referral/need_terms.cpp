#include "referral/need_terms.hpp"

namespace hotline::referral {

// A new need does not compile without its words: there is no default, and -Wswitch is an error.
std::string_view need_terms(Need need) {
    switch (need) {
    case Need::emergency_shelter:
        return "emergency shelter safe bed refuge hébergement d'urgence lit maison d'hébergement";
    case Need::housing:
        return "housing apartment home rent logement appartement loyer habitation";
    case Need::legal:
        return "legal aid lawyer rights court law aide juridique avocat avocate droits tribunal droit";
    case Need::health:
        return "health doctor nurse clinic medical santé médecin infirmière clinique médical";
    case Need::mental_health:
        return "mental health counselling therapy trauma psychologist santé mentale consultation thérapie traumatisme "
               "psychologue";
    case Need::immigration:
        return "immigration permit visa refugee status papers permis réfugié statut papiers";
    case Need::transport:
        return "transport transportation ride bus ticket taxi trajet autobus billet déplacement";
    case Need::food:
        return "food meal groceries pantry nourriture repas épicerie alimentaire";
    case Need::employment:
        return "employment job work wages training emploi travail salaire formation";
    case Need::interpretation:
        return "interpretation interpreter translation interprétation interprète traduction";
    case Need::child_welfare:
        return "child children youth family enfant enfants jeunesse famille protection";
    case Need::income_support:
        return "income support money benefits welfare revenu soutien argent prestations";
    case Need::peer_support:
        return "peer support group survivors entraide groupe de soutien pairs survivantes";
    case Need::indigenous_services:
        return "indigenous first nations inuit métis elders autochtone premières nations inuits aînés";
    case Need::police:
        return "police report reporting officer investigation plainte signalement enquête policier";
    }
    return {};
}

} // namespace hotline::referral
