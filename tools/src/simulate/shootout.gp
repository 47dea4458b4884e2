# Waits under three orders of the queue: folder has the figures, by says of whom, file is the picture.
set terminal svg size 1000,760 font "sans-serif,11" background "white"
set output file
set style data histogram
set style histogram cluster gap 1
set style fill solid 0.9 noborder
set boxwidth 0.9
set logscale y
set yrange [0.05:2000]
set ytics ("3 s" 0.05, "1 min" 1, "10 min" 10, "1 h" 60, "4 h" 240, "24 h" 1440)
set grid ytics lc rgb "#dddddd"
set xtics rotate by -25 nomirror
set key top left horizontal samplen 1
colours = "#e69f00 #d55e00 #0072b2"
loads = "0.7 0.9 1.2"
columns = "8 9 10"
measures = "P50 P95 longest"
set multiplot layout 3,3 title "Waits by ".by.", synthetic: first come first served, strict priority, ours"
do for [row=1:3] {
    do for [column=1:3] {
        set title word(measures, row).", load ".word(loads, column)
        if (row > 1 || column > 1) { unset key }
        plot for [i=2:4] folder."/".by."-".word(loads, column)."-".word(columns, row) \
            using (column(i) / 60.0 + 0.05):xtic(1) title columnheader(i) lc rgb word(colours, i - 1)
    }
}
unset multiplot
