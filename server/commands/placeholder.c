int server_placeholder;
