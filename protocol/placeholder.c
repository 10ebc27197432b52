int protocol_placeholder;
