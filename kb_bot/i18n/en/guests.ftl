# Guests, and people of other workspaces.
guests-no-answer = I have no answer to that here. Ask somebody in this channel, perhaps in other words.
guests-help = Ask me here: mention me and write your question. Only you see the answer.
guests-too-long = With what was filled in, this reply is too long for one message. Copy reply gives it to you in parts.
