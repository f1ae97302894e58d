"""The characters of the emoji that people use most, by Slack's names: a customer cannot read `:tada:`."""

_NAMES = """
+1 👍  thumbsup 👍  -1 👎  thumbsdown 👎  ok_hand 👌  clap 👏  wave 👋  raised_hands 🙌  pray 🙏  muscle 💪  point_up ☝️  point_right 👉
point_left 👈  point_down 👇  point_up_2 👆  fist 👊  facepunch 👊  crossed_fingers 🤞  v ✌️  writing_hand ✍️  handshake 🤝  eyes 👀
smile 😄  smiley 😃  grinning 😀  grin 😁  laughing 😆  satisfied 😆  sweat_smile 😅  joy 😂  rolling_on_the_floor_laughing 🤣  rofl 🤣
slightly_smiling_face 🙂  simple_smile 🙂  upside_down_face 🙃  wink 😉  blush 😊  innocent 😇  heart_eyes 😍  kissing_heart 😘
stuck_out_tongue 😛  stuck_out_tongue_winking_eye 😜  hugging_face 🤗  thinking_face 🤔  thinking 🤔  neutral_face 😐  expressionless 😑
no_mouth 😶  smirk 😏  unamused 😒  face_with_rolling_eyes 🙄  grimacing 😬  relieved 😌  pensive 😔  sleeping 😴  mask 😷  sunglasses 😎
nerd_face 🤓  confused 😕  worried 😟  slightly_frowning_face 🙁  open_mouth 😮  astonished 😲  flushed 😳  fearful 😨  cold_sweat 😰
cry 😢  sob 😭  scream 😱  confounded 😖  disappointed 😞  sweat 😓  weary 😩  tired_face 😫  triumph 😤  rage 😡  angry 😠  shrug 🤷
face_palm 🤦  facepalm 🤦  skull 💀  ghost 👻  robot_face 🤖  see_no_evil 🙈  heart ❤️  broken_heart 💔  sparkling_heart 💖  100 💯
fire 🔥  tada 🎉  confetti_ball 🎊  sparkles ✨  star ⭐  star2 🌟  boom 💥  zap ⚡  rocket 🚀  ship 🚢  trophy 🏆  gift 🎁  balloon 🎈
white_check_mark ✅  heavy_check_mark ✔️  ballot_box_with_check ☑️  x ❌  negative_squared_cross_mark ❎  heavy_multiplication_x ✖️
warning ⚠️  no_entry ⛔  no_entry_sign 🚫  octagonal_sign 🛑  exclamation ❗  heavy_exclamation_mark ❗  question ❓  grey_question ❔
information_source ℹ️  bulb 💡  bell 🔔  no_bell 🔕  lock 🔒  unlock 🔓  key 🔑  mag 🔍  mag_right 🔎  link 🔗  paperclip 📎  pushpin 📌
round_pushpin 📍  memo 📝  pencil 📝  pencil2 ✏️  book 📖  books 📚  bookmark 🔖  clipboard 📋  calendar 📅  date 📅  chart_with_upwards_trend 📈
bar_chart 📊  email ✉️  envelope ✉️  inbox_tray 📥  outbox_tray 📤  package 📦  phone ☎️  telephone_receiver 📞  iphone 📱  computer 💻
wrench 🔧  hammer 🔨  hammer_and_wrench 🛠️  gear ⚙️  bug 🐛  construction 🚧  rotating_light 🚨  hourglass ⌛  stopwatch ⏱️
alarm_clock ⏰  clock1 🕐  coffee ☕  beer 🍺  beers 🍻  pizza 🍕  cake 🍰  money_with_wings 💸  moneybag 💰  credit_card 💳  house 🏠
globe_with_meridians 🌐  earth_africa 🌍  sunny ☀️  cloud ☁️  umbrella ☔  snowflake ❄️  rainbow 🌈  dog 🐶  cat 🐱  turtle 🐢  snail 🐌
arrow_right ➡️  arrow_left ⬅️  arrow_up ⬆️  arrow_down ⬇️  arrows_counterclockwise 🔄  recycle ♻️  back 🔙  new 🆕  ok 🆗  sos 🆘
one 1️⃣  two 2️⃣  three 3️⃣  four 4️⃣  five 5️⃣  six 6️⃣  seven 7️⃣  eight 8️⃣  nine 9️⃣  zero 0️⃣  keycap_ten 🔟
red_circle 🔴  large_blue_circle 🔵  large_green_circle 🟢  large_yellow_circle 🟡  white_circle ⚪  black_circle ⚫  checkered_flag 🏁
"""

CHARACTERS = dict(zip(_NAMES.split()[::2], _NAMES.split()[1::2], strict=True))
