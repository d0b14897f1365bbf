export default{title:"Keep this chat",text:"Download as text",html:"Download as a page",email:"Or send it to this e-mail address",send:"Send",saved:"The file is with your downloads.",close:"Close"};
