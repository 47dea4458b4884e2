#pragma once

#include <array>
#include <string_view>

namespace hotline::traffic {

/// One language and a few invented sentences in it.
struct Phrases {
    std::string_view language;
    std::array<std::string_view, 5> visitor;
    std::array<std::string_view, 4> responder;
    std::string_view search; ///< what a responder looks for in the directory
};

/// Callers by how many of them there are: two of five write French.
inline constexpr std::array<Phrases, 5> phrases{{
    {"en",
     {"I need to talk to somebody.", "They have my papers.", "I can write only for a few minutes.", "Where could I go?",
      "Thank you. That helps."},
     {"You have reached us. I am here.", "Are you safe where you are now?", "There are people who can help with that.",
      "Take the time you need."},
     "shelter"},
    {"fr",
     {"J'ai besoin de parler à quelqu'un.", "Ils ont mes papiers.", "Je n'ai que quelques minutes.",
      "Où pourrais-je aller ?", "Merci. Cela m'aide."},
     {"Vous êtes au bon endroit. Je vous écoute.", "Êtes-vous en sécurité en ce moment ?",
      "Des gens peuvent vous aider.", "Prenez le temps qu'il vous faut."},
     "hébergement"},
    {"en",
     {"Is this private?", "Somebody I know is not allowed to leave.", "She works every day and is never paid.",
      "What would you do?", "All right."},
     {"Yes. You decide what you tell us.", "How old is she, do you know?", "Let us look at what is near you.",
      "I am still here."},
     "legal"},
    {"es",
     {"Necesito hablar con alguien.", "Me quitaron el pasaporte.", "Solo tengo unos minutos.", "¿Adónde puedo ir?",
      "Gracias."},
     {"Está en el lugar correcto.", "¿Está a salvo ahora?", "Hay quien puede ayudarle.", "Tómese su tiempo."},
     "legal"},
    {"fr",
     {"Est-ce confidentiel ?", "Mon amie ne peut pas sortir.", "Elle n'est jamais payée.", "Que feriez-vous ?",
      "D'accord."},
     {"Oui. C'est vous qui décidez.", "Savez-vous où elle se trouve ?", "Voyons ce qui existe près de vous.",
      "Je suis toujours là."},
     "juridique"},
}};

} // namespace hotline::traffic
