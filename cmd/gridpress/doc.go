// Command gridpress turns the monthly data sheets of a city power company into
// a static website of charts and leaderboards.
//
//	gridpress check                           read everything, report every finding, build nothing
//	gridpress build                           build all editions of the site in this folder
//	gridpress explain MONTH INDICATOR UNIT    how a figure was reached, down to the cells
//	gridpress release MONTH -by DEPARTMENT    sign a department's sheets off for the public
//	gridpress seal MONTH                      close a month: its results must reproduce from then on
//	gridpress correct MONTH -reason WHY       declare why a closed month's results changed
//	gridpress audit                           judge what is owed to the public, as of today
//	gridpress demo -out DIR                   write a synthetic site to try it on
//
// A site is a folder with data/, content/ and templates/; what it does not
// have itself comes from the defaults inside the program, months never.
//
// The exit code is 0 when all is fine, 1 when the data has errors, 2 for a
// wrong call, 3 when the program could not go on.
package main
