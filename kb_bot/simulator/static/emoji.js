// Emoji by their Slack names: the most used ones. An unknown name stays :as_it_is:.

const GROUPS = {
  "emoji-faces":
    "smile 😄 smiley 😃 grinning 😀 grin 😁 laughing 😆 sweat_smile 😅 joy 😂 rolling_on_the_floor_laughing 🤣 slightly_smiling_face 🙂 " +
    "upside_down_face 🙃 wink 😉 blush 😊 innocent 😇 heart_eyes 😍 star-struck 🤩 kissing_heart 😘 yum 😋 stuck_out_tongue 😛 " +
    "thinking_face 🤔 face_with_raised_eyebrow 🤨 neutral_face 😐 expressionless 😑 no_mouth 😶 smirk 😏 unamused 😒 face_with_rolling_eyes 🙄 " +
    "grimacing 😬 relieved 😌 pensive 😔 sleepy 😪 sleeping 😴 mask 😷 face_with_thermometer 🤒 nauseated_face 🤢 exploding_head 🤯 " +
    "face_with_cowboy_hat 🤠 partying_face 🥳 sunglasses 😎 nerd_face 🤓 confused 😕 worried 😟 slightly_frowning_face 🙁 open_mouth 😮 " +
    "hushed 😯 astonished 😲 flushed 😳 pleading_face 🥺 fearful 😨 cold_sweat 😰 cry 😢 sob 😭 scream 😱 disappointed 😞 sweat 😓 " +
    "weary 😩 tired_face 😫 yawning_face 🥱 triumph 😤 rage 😡 angry 😠 skull 💀 hankey 💩 ghost 👻 alien 👽 robot_face 🤖 " +
    "see_no_evil 🙈 melting_face 🫠 saluting_face 🫡 hugging_face 🤗 shushing_face 🤫 zany_face 🤪",
  "emoji-people":
    "+1 👍 -1 👎 ok_hand 👌 wave 👋 raised_hands 🙌 clap 👏 pray 🙏 muscle 💪 point_up ☝️ point_right 👉 point_left 👈 point_down 👇 " +
    "v ✌️ crossed_fingers 🤞 handshake 🤝 writing_hand ✍️ raised_hand ✋ fist ✊ facepunch 👊 shrug 🤷 face_palm 🤦 eyes 👀 brain 🧠 " +
    "bust_in_silhouette 👤 busts_in_silhouette 👥 raising_hand 🙋 heart_hands 🫶",
  "emoji-signs":
    "white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ negative_squared_cross_mark ❎ warning ⚠️ no_entry ⛔ " +
    "no_entry_sign 🚫 question ❓ grey_question ❔ exclamation ❗ grey_exclamation ❕ bangbang ‼️ 100 💯 heavy_plus_sign ➕ " +
    "heavy_minus_sign ➖ arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrows_counterclockwise 🔄 repeat 🔁 " +
    "information_source ℹ️ sos 🆘 new 🆕 ok 🆗 red_circle 🔴 large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 " +
    "large_blue_circle 🔵 white_circle ⚪ black_circle ⚫ small_orange_diamond 🔸 small_blue_diamond 🔹 checkered_flag 🏁 " +
    "triangular_flag_on_post 🚩 recycle ♻️ hourglass ⌛ hourglass_flowing_sand ⏳ zzz 💤 speech_balloon 💬 thought_balloon 💭",
  "emoji-things":
    "heart ❤️ orange_heart 🧡 yellow_heart 💛 green_heart 💚 blue_heart 💙 purple_heart 💜 black_heart 🖤 broken_heart 💔 sparkles ✨ " +
    "star ⭐ star2 🌟 fire 🔥 boom 💥 zap ⚡ tada 🎉 confetti_ball 🎊 gift 🎁 balloon 🎈 trophy 🏆 medal 🏅 rocket 🚀 airplane ✈️ " +
    "car 🚗 house 🏠 office 🏢 palm_tree 🌴 sunny ☀️ cloud ☁️ umbrella ☔ snowflake ❄️ rainbow 🌈 earth_africa 🌍 coffee ☕ tea 🍵 " +
    "beer 🍺 pizza 🍕 cake 🍰 birthday 🎂 apple 🍎 avocado 🥑 dog 🐶 cat 🐱 bug 🐛 bee 🐝 turtle 🐢 penguin 🐧 sunflower 🌻 seedling 🌱 " +
    "four_leaf_clover 🍀 alarm_clock ⏰ stopwatch ⏱️ calendar 📅 date 📅 spiral_calendar_pad 🗓️ memo 📝 pencil 📝 pencil2 ✏️ " +
    "clipboard 📋 pushpin 📌 round_pushpin 📍 paperclip 📎 link 🔗 bookmark 🔖 books 📚 book 📖 notebook 📓 page_facing_up 📄 " +
    "file_folder 📁 open_file_folder 📂 card_index 📇 card_file_box 🗃️ package 📦 mailbox 📫 email 📧 envelope ✉️ incoming_envelope 📨 " +
    "inbox_tray 📥 outbox_tray 📤 telephone_receiver 📞 iphone 📱 computer 💻 desktop_computer 🖥️ keyboard ⌨️ printer 🖨️ " +
    "floppy_disk 💾 mag 🔍 mag_right 🔎 bulb 💡 flashlight 🔦 wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ gear ⚙️ key 🔑 lock 🔒 " +
    "unlock 🔓 shield 🛡️ bell 🔔 no_bell 🔕 loudspeaker 📢 mega 📣 chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 " +
    "bar_chart 📊 moneybag 💰 credit_card 💳 euro 💶 dollar 💵 receipt 🧾 label 🏷️ ticket 🎫 wastebasket 🗑️ test_tube 🧪 " +
    "construction 🚧 rotating_light 🚨 ambulance 🚑 pill 💊 thermometer 🌡️ dart 🎯 video_game 🎮 headphones 🎧 musical_note 🎵 " +
    "camera 📷 tv 📺 ring 💍 crown 👑 umbrella_on_ground ⛱️ jigsaw 🧩 magic_wand 🪄 hourglass_done ⌛",
};

const ALIASES = { thumbsup: "+1", thumbsdown: "-1", thinking: "thinking_face", simple_smile: "slightly_smiling_face", satisfied: "laughing", poop: "hankey", bar: "bar_chart", date_and_time: "date", collision: "boom", heavy_exclamation_mark: "exclamation" };
const SKIN = /^(.*)::skin-tone-([2-6])$/;

const table = new Map();
export const groups = Object.entries(GROUPS).map(([title, text]) => {
  const words = text.split(" ");
  const names = words.filter((_, index) => index % 2 === 0);
  names.forEach((name, index) => table.set(name, words[index * 2 + 1]));
  return { title, names };
});

/** The character, or undefined. Knows skin tones: +1::skin-tone-3. */
export function character(name) {
  const toned = SKIN.exec(name);
  if (toned) {
    const base = character(toned[1]);
    return base && base.replace("\uFE0F", "") + String.fromCodePoint(0x1f3f9 + Number(toned[2]));
  }
  return table.get(name) ?? table.get(ALIASES[name]);
}

export const asText = (name) => character(name) ?? `:${name}:`;

/** Names that contain what was typed, those that begin with it first. */
export function find(typed) {
  const wanted = typed.toLowerCase();
  const names = [...table.keys(), ...Object.keys(ALIASES)].filter((name) => name.includes(wanted));
  return names.sort((one, other) => Number(other.startsWith(wanted)) - Number(one.startsWith(wanted)));
}
